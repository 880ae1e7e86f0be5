import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { blobStoreAcceptance } from "../testing/index.ts";
import * as given from "../testing/samples.ts";
import { fileBlobs } from "./index.ts";

const root = await mkdtemp(join(tmpdir(), "glimmers-blobs-"));
afterAll(async () => rm(root, { recursive: true, force: true }));

blobStoreAcceptance({ describe, it, expect }, "files", async () => fileBlobs(root));

describe("blobs in files", () => {
  it("[H46] lie two folders deep, and nothing else lies beside them", async () => {
    const [mailbox, id] = [given.newMailboxId(), given.newBlobId()];
    await fileBlobs(root).put(mailbox, id, given.bytesOf(1));
    expect(await readdir(join(root, mailbox.slice(0, 2), mailbox))).toEqual([id]);
  });

  it("[H46] what a kill left half written is no blob", async () => {
    const [store, mailbox, id] = [fileBlobs(root), given.newMailboxId(), given.newBlobId()];
    await store.put(mailbox, id, given.bytesOf(1));
    const half = join(root, mailbox.slice(0, 2), mailbox, `${given.newBlobId()}.0a0b0c0d.part`);
    await writeFile(half, "half");
    expect(given.valueOf(await store.lines(mailbox))).toEqual([{ id, size: 1 }]);
    await store.removeAll(mailbox);
    expect(await readdir(join(root, mailbox.slice(0, 2)))).not.toContain(mailbox);
  });

  it("[H46] a folder that cannot be written to is named, and nothing is left behind", async () => {
    const file = join(root, "a-file");
    await writeFile(file, "");
    await chmod(file, 0o400);
    const put = await fileBlobs(file).put(
      given.newMailboxId(),
      given.newBlobId(),
      given.bytesOf(1),
    );
    const reason = "the folder of blobs: ENOTDIR at mkdir";
    expect(put).toEqual({ ok: false, error: { type: "EngineFault", reason } });
  });
});
