// No room left: first by a limit of the file, then, where one may mount, on a disk that is full.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MailboxId, NewItem, Pushed } from "@glimmers/sync";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { fileBlobs } from "../src/blobs/index.ts";
import type { Engine } from "../src/engine.ts";
import { openPostgres, openSqlite } from "../src/engines/index.ts";
import { onPostgres } from "../src/testing/index.ts";
import * as given from "../src/testing/samples.ts";

const MEGABYTE = 1_000_000;
const full = { ok: false, error: { type: "DiskFull" } };

const push = async (engine: Engine, mailbox: MailboxId, ...items: readonly NewItem[]) =>
  engine.push(mailbox, items, given.PLENTY, given.NOON);

/** Pushes until there is no room, and answers with what was kept before. */
const fillUp = async (engine: Engine, mailbox: MailboxId): Promise<readonly Pushed[]> => {
  const kept: Pushed[] = [];
  for (;;) {
    const pushed = await push(engine, mailbox, given.itemOf(100_000), given.itemOf(1_000));
    if (!pushed.ok) {
      expect(pushed).toEqual(full);
      return kept;
    }
    kept.push(pushed.value);
  }
};

const expectSound = async (engine: Engine, mailbox: MailboxId, kept: readonly Pushed[]) => {
  const live = given.valueOf(await engine.live(mailbox));
  expect(live.items.map(({ number }) => number)).toEqual(kept.flatMap(({ numbers }) => numbers));
  expect(live.head).toBe(kept.at(-1)!.head);
  expect(kept.length).toBeGreaterThan(3);
};

it("[K15] SQLite at its limit says so, keeps what it had, and takes what makes room", async () => {
  const folder = newFolder();
  const file = join(folder, "small.sqlite");
  const engine = given.valueOf(await openSqlite({ file, mostBytes: 4 * MEGABYTE }));
  const mailbox = await given.openMailbox(engine);
  const kept = await fillUp(engine, mailbox);
  await expectSound(engine, mailbox, kept);
  expect(await engine.count()).toMatchObject({ ok: true });

  const { items } = given.valueOf(await engine.live(mailbox));
  const smaller = given.itemOf(
    10,
    items.map(({ slot }) => slot),
  );
  given.valueOf(await push(engine, mailbox, smaller));
  given.valueOf(await push(engine, mailbox, given.itemOf(100_000)));
  await engine.close();
});

it("[K16] one that is too big does not fail those that came with it", async () => {
  const engine = given.valueOf(
    await openSqlite({ file: join(newFolder(), "small.sqlite"), mostBytes: MEGABYTE }),
  );
  const mailbox = await given.openMailbox(engine);
  const answers = await Promise.all([
    push(engine, mailbox, given.itemOf(100)),
    push(engine, mailbox, given.itemOf(3 * MEGABYTE)),
    push(engine, mailbox, given.itemOf(100)),
  ]);
  expect(answers).toEqual([
    { ok: true, value: { head: 1, numbers: [1] } },
    full,
    { ok: true, value: { head: 2, numbers: [2] } },
  ]);
  await engine.close();
});

const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount();

it.runIf(canMount)("[K15] SQLite and blobs on a disk that is full say so", async () => {
  const disk = mountSmall(6);
  const engine = given.valueOf(await openSqlite({ file: join(disk, "glimmers.sqlite") }));
  const mailbox = await given.openMailbox(engine);
  const kept = await fillUp(engine, mailbox);
  await expectSound(engine, mailbox, kept);

  const blobs = fileBlobs(join(disk, "blobs"));
  const id = given.newBlobId();
  expect(await blobs.put(mailbox, id, given.sealedOf(5 * MEGABYTE))).toEqual(full);
  expect(given.valueOf(await blobs.lines(mailbox))).toEqual([]);
  await engine.close();
});

await onPostgres({ it, afterAll }, "a full disk under PostgreSQL", ({ running, execute }) => {
  it.runIf(canMount)("[K15] PostgreSQL on a disk that is full says so", async () => {
    const disk = mountSmall(24, running.owner);
    await execute(`CREATE TABLESPACE small LOCATION '${disk}'`);
    await execute("CREATE DATABASE cramped TABLESPACE small");
    const url = running.url.replace(/\/postgres$/, "/cramped");
    const engine = given.valueOf(await openPostgres({ url, connections: 2 }));
    const mailbox = await given.openMailbox(engine);
    const kept = await fillUp(engine, mailbox);
    await expectSound(engine, mailbox, kept);
    await engine.close();
    await execute("DROP DATABASE cramped");
    await execute("DROP TABLESPACE small");
  });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "glimmers-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "glimmers-mount-"));
  const isMounted = mount(folder, 1, []);
  if (isMounted) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}

/** A disk of so many MB, for one test. */
function mountSmall(megabytes: number, owner?: { readonly uid: number; readonly gid: number }) {
  const folder = mkdtempSync(join(tmpdir(), "glimmers-disk-"));
  mount(folder, megabytes, owner === undefined ? [] : [`uid=${owner.uid}`, `gid=${owner.gid}`]);
  onTestFinished(() => {
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function mount(folder: string, megabytes: number, options: readonly string[]): boolean {
  const given = ["-t", "tmpfs", "-o", [`size=${megabytes}m`, ...options].join(","), "tmpfs"];
  return spawnSync("mount", [...given, folder]).status === 0;
}
