import { deleteDB } from "idb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CopyMark } from "../flow/copy-mark.ts";
import type { Picks } from "./copy-folder.ts";
import { copyFolder } from "./copy-folder.ts";

let root: FileSystemDirectoryHandle;
const NAME = "copies-of-a-test";

beforeEach(async () => {
  const origin = await navigator.storage.getDirectory();
  root = await origin.getDirectoryHandle(NAME, { create: true });
});

afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry(NAME, { recursive: true });
  await deleteDB("glimmers-folder");
});

/** A folder of the browser's own stands in for the person's; what the picker was asked is noted. */
const picking = () => {
  const ids: string[] = [];
  const page: Picks = {
    showDirectoryPicker: async ({ id }) => {
      ids.push(id);
      return root;
    },
  };
  return { page, ids };
};

const markOf = (letter: string): CopyMark => ({
  find: async () => letter.repeat(32),
  findOrMake: async () => letter.repeat(32),
});

const inFolder = async (): Promise<Readonly<Record<string, string>>> => {
  const found: Record<string, string> = {};
  for await (const [name, handle] of root.entries())
    if (handle instanceof FileSystemFileHandle) found[name] = await (await handle.getFile()).text();
  return found;
};

const put = async (name: string, text: string): Promise<void> => {
  const stream = await (await root.getFileHandle(name, { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
};

describe("[S14] [IM232] the folder for copies", () => {
  it("is seen by the notebook that chose it, and by no other", async () => {
    const { page, ids } = picking();
    const [own, other] = [copyFolder(page, markOf("a")), copyFolder(page, markOf("b"))];
    expect(await own.choose()).toBe(NAME);
    expect((await own.state()).name).toBe(NAME);
    expect(await other.state()).toEqual({ name: undefined, mayWrite: false });
    expect(await other.write("notebook-2026-11-22.zip", new Blob(["decoy"]))).toBe(false);
    await other.forget();
    expect((await own.state()).name).toBe(NAME);
    expect(await other.choose()).toBe(NAME);
    expect(new Set(ids).size).toBe(2);
  });

  it("gets files of two notebooks beside each other", async () => {
    const { page } = picking();
    const [own, other] = [copyFolder(page, markOf("a")), copyFolder(page, markOf("b"))];
    for (const folder of [own, other]) await folder.choose();
    expect(await own.write("notebook-2026-11-22.zip", new Blob(["real"]))).toBe(true);
    expect(await other.write("notebook-2026-11-22.zip", new Blob(["decoy"]))).toBe(true);
    expect(await own.write("notebook-2026-11-22.zip", new Blob(["real again"]))).toBe(true);
    expect(await inFolder()).toEqual({
      "notebook-2026-11-22-aaaa.zip": "real again",
      "notebook-2026-11-22-bbbb.zip": "decoy",
    });
  });

  it("keeps a file that was there and is not its own", async () => {
    await put("notebook-2026-11-22-aaaa.zip", "somebody's");
    const folder = copyFolder(picking().page, markOf("a"));
    await folder.choose();
    await folder.write("notebook-2026-11-22.zip", new Blob(["one"]));
    await folder.write("notebook-2026-11-22.zip", new Blob(["two"]));
    expect(await inFolder()).toEqual({
      "notebook-2026-11-22-aaaa.zip": "somebody's",
      "notebook-2026-11-22-aaaa-2.zip": "two",
    });
  });

  it("is none where no mark was made yet", async () => {
    const none: CopyMark = { ...markOf("a"), find: async () => undefined };
    const folder = copyFolder(picking().page, none);
    expect(await folder.state()).toEqual({ name: undefined, mayWrite: false });
    expect(await folder.write("notebook.zip", new Blob(["x"]))).toBe(false);
    expect(await inFolder()).toEqual({});
  });
});
