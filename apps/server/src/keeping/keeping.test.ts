import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { days } from "@glimmers/primitives";
import { afterAll, describe, expect, it } from "vitest";
import { fileBlobs } from "../blobs/index.ts";
import type { BlobStore, Engine } from "../engine.ts";
import type { KeptLine } from "../kept-line.ts";
import { checks } from "../mailboxes/checks.ts";
import { makeRing, newKey } from "../mailboxes/test-person.ts";
import type { Premises } from "../testing/index.ts";
import { onPostgres, sqliteInFolder, sqliteInMemory } from "../testing/index.ts";
import * as given from "../testing/samples.ts";
import { backUp, inspect, restore, verify } from "./index.ts";

const root = await mkdtemp(join(tmpdir(), "glimmers-keeping-"));
afterAll(async () => rm(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, `${++folders}`);
const newStore = (): BlobStore => fileBlobs(newFolder());

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A mailbox somebody has lived with: two rings, replaced items, a blob, witnesses. */
const fill = async (engine: Engine, blobs: BlobStore) => {
  const mailbox = given.newMailboxId();
  const [device, words] = [newKey(), newKey()];
  const first = makeRing({ mailbox, devices: [device], by: device });
  const second = makeRing({ mailbox, devices: [device], by: device, before: first, words });
  const recovery = Buffer.from(words.verifyKey).toString("hex");
  await engine.createMailbox(mailbox, { number: 1, document: first.document }, given.NOON);
  await engine.putRing(mailbox, { number: 2, document: second.document, recovery }, given.NOON);
  const old = [given.itemOf(100), given.itemOf(0), given.itemOf(30_000)];
  await engine.push(mailbox, old, given.PLENTY, given.NOON);
  const chunk = given.itemOf(500, [old[0]!.slot, old[1]!.slot]);
  await engine.push(mailbox, [chunk, given.itemOf()], given.PLENTY, given.NOON);
  const blob = { id: given.newBlobId(), size: 5_000 };
  await blobs.put(mailbox, blob.id, given.sealedOf(blob.size));
  await engine.noteBlob(mailbox, blob, given.PLENTY);
  await engine.putWitness(mailbox, given.newDeviceId(), given.sealedOf(60), given.NOON);
  await engine.seen(mailbox, given.newDeviceId(), given.after(7));
  return { mailbox, old, blob, recovery };
};

const linesOf = async (engine: Engine): Promise<readonly KeptLine[]> => {
  const lines: KeptLine[] = [];
  given.valueOf(await engine.visitAll(async (line) => void lines.push(line)));
  return lines;
};

const visit = async <T>(
  open: () => Promise<Premises>,
  story: (engine: Engine) => Promise<T>,
): Promise<T> => {
  const premises = await open();
  try {
    return await story(premises.engine);
  } finally {
    await premises.leave();
  }
};

const roundTrip = (
  from: string,
  to: string,
  openFrom: () => Promise<Premises>,
  openTo: () => Promise<Premises>,
): void => {
  it(`[K1] [K2] [K8] goes from ${from} into ${to}, and is the same there`, async () => {
    const [folder, blobs, otherBlobs] = [newFolder(), newStore(), newStore()];
    const { before, people, backedUp } = await visit(openFrom, async (engine) => {
      const people = [await fill(engine, blobs), await fill(engine, blobs)];
      const backedUp = given.valueOf(await backUp(engine, blobs, folder, given.NOON));
      return { before: await linesOf(engine), people, backedUp };
    });
    expect(backedUp).toEqual({ mailboxes: 2, items: 6, blobs: 2, bytes: 2 * 35_540 });

    await visit(openTo, async (engine) => {
      const restored = await restore(folder, engine, otherBlobs);
      expect(restored).toEqual({ ok: true, value: { mailboxes: 2, items: 6, blobs: 2 } });
      expect(await linesOf(engine)).toEqual(before);
      const sound = { mailboxes: 2, items: 6, blobs: 2, findings: [] };
      expect(await verify(engine, otherBlobs, checks)).toEqual({ ok: true, value: sound });

      const { mailbox, old, blob, recovery } = people[0]!;
      expect(given.valueOf(await engine.findByRecovery(recovery))).toBe(mailbox);
      expect(given.valueOf(await engine.pull(mailbox, 2, 1e6)).gone).toEqual(
        old.slice(0, 2).map(({ slot }) => slot),
      );
      const again = await engine.push(mailbox, [old[0]!], given.PLENTY, given.NOON);
      expect(again).toEqual({ ok: false, error: { type: "Gone", slots: [old[0]!.slot] } });
      const next = await engine.push(mailbox, [given.itemOf()], given.PLENTY, given.NOON);
      expect(given.valueOf(next).head).toBe(6);
      expect(given.valueOf(await otherBlobs.get(mailbox, blob.id))?.length).toBe(blob.size);
    });
  });
};

/** What stands beside the mailboxes: a share with something beside it, a deposit that waits. */
const leaveBeside = async ({ shares, deposits }: Engine) => {
  const [share, deposit] = [given.shareOf(), given.depositOf()];
  const reply = { id: given.newShareId(), sealed: given.sealedOf(20) };
  given.valueOf(await shares.put(share, given.NOON));
  given.valueOf(await shares.putReply(share, reply, given.NOON));
  given.valueOf(await deposits.put(deposit));
  given.valueOf(await deposits.ask(deposit, given.NOON));
  return { share, deposit, reply };
};

const besideTrip = (
  from: string,
  to: string,
  openFrom: () => Promise<Premises>,
  openTo: () => Promise<Premises>,
): void => {
  it(`[K22] [K23] from ${from} into ${to} takes deposits along, resting, and no share`, async () => {
    const folder = newFolder();
    const left = await visit(openFrom, async (engine) => {
      const left = await leaveBeside(engine);
      given.valueOf(await backUp(engine, newStore(), folder, given.NOON));
      return left;
    });
    const text = await readFile(join(folder, "mailboxes.jsonl"), "utf8");
    for (const { id, sealed } of [left.share, left.reply]) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(Buffer.from(sealed).toString("base64"));
    }
    await visit(openTo, async (engine) => {
      given.valueOf(await restore(folder, engine, newStore()));
      const { share, deposit } = left;
      const gone = { ok: false, error: { type: "NoSuchShare" } };
      expect(await engine.shares.read(share, given.NOON)).toEqual(gone);
      const rests = { ok: true, value: { state: "resting" } };
      expect(await engine.deposits.standing(deposit, given.NOON)).toEqual(rests);
      const late = given.after(days(deposit.wait));
      expect((await engine.deposits.take(deposit, late)).ok).toBe(false);
      given.valueOf(await engine.deposits.ask(deposit, given.NOON));
      expect(given.valueOf(await engine.deposits.take(deposit, late))).toEqual(deposit.sealed);
    });
  });
};

describe("a backup", () => {
  besideTrip("SQLite", "SQLite", sqliteInFolder, sqliteInMemory);

  roundTrip("SQLite", "SQLite", sqliteInFolder, sqliteInMemory);
  roundTrip("SQLite in memory", "SQLite", sqliteInMemory, sqliteInFolder);

  it("[K3] is of one moment while others push", async () => {
    const premises = await sqliteInFolder();
    const mailbox = await given.openMailbox(premises.engine);
    const push = async (count: number) =>
      premises.engine.push(
        mailbox,
        Array.from({ length: count }, () => given.itemOf(2_000)),
        given.PLENTY,
        given.NOON,
      );
    await push(700);
    const other = await premises.another();
    const busy = (async () => {
      for (let round = 0; round < 20; round++) await push(7);
    })();
    const folder = newFolder();
    const { items } = given.valueOf(await backUp(other, newStore(), folder, given.NOON));
    await busy;
    expect(items % 7).toBe(0);
    await visit(sqliteInMemory, async (engine) => {
      given.valueOf(await restore(folder, engine, newStore()));
      expect(given.valueOf(await engine.live(mailbox)).head).toBe(items);
    });
    await premises.leave();
  });

  it("[K4] goes into a new or empty folder only", async () => {
    await visit(sqliteInMemory, async (engine) => {
      const folder = newFolder();
      given.valueOf(await backUp(engine, newStore(), folder, given.NOON));
      expect(await backUp(engine, newStore(), folder, given.NOON)).toEqual({
        ok: false,
        error: { type: "FolderNotEmpty", folder },
      });
    });
  });

  it("[K4] has its name only once it is whole", async () => {
    await visit(sqliteInMemory, async (engine) => {
      await given.openMailbox(engine);
      const folder = newFolder();
      const stops: Engine["visitAll"] = async () => ({
        ok: false,
        error: { type: "EngineAway", reason: "stopped" },
      });
      const cut = await backUp({ ...engine, visitAll: stops }, newStore(), folder, given.NOON);
      expect(cut).toEqual({ ok: false, error: { type: "EngineAway", reason: "stopped" } });
      expect(await exists(join(folder, "mailboxes.jsonl"))).toBe(false);
    });
  });

  it("[K5] leaves out a blob that was removed meanwhile, with its line", async () => {
    await visit(sqliteInMemory, async (engine) => {
      const [blobs, folder] = [newStore(), newFolder()];
      const { mailbox, blob } = await fill(engine, blobs);
      const removes: Engine = {
        ...engine,
        visitAll: async (visitor) => {
          const visited = await engine.visitAll(visitor);
          await blobs.remove(mailbox, blob.id);
          await engine.dropBlob(mailbox, blob.id);
          return visited;
        },
      };
      expect(given.valueOf(await backUp(removes, blobs, folder, given.NOON)).blobs).toBe(0);
      await visit(sqliteInMemory, async (fresh) => {
        given.valueOf(await restore(folder, fresh, newStore()));
        expect(given.valueOf(await fresh.blobs(mailbox))).toEqual([]);
      });
    });
  });

  it("[K18] is none of a store without the blobs that are noted, unless that is wished", async () => {
    await visit(sqliteInMemory, async (engine) => {
      const [blobs, folder] = [newStore(), newFolder()];
      const people = [await fill(engine, blobs), await fill(engine, blobs)];
      await fill(engine, blobs);
      await blobs.remove(people[0]!.mailbox, people[0]!.blob.id);
      await blobs.put(people[1]!.mailbox, people[1]!.blob.id, given.bytesOf(1));
      expect(await backUp(engine, blobs, folder, given.NOON)).toEqual({
        ok: false,
        error: { type: "StoreLacksBlob", count: 2 },
      });
      expect(await exists(join(folder, "mailboxes.jsonl"))).toBe(false);
      const wish = { withoutLost: true };
      const rest = await backUp(engine, blobs, newFolder(), given.NOON, wish);
      expect(given.valueOf(rest)).toMatchObject({ mailboxes: 3, items: 9, blobs: 1 });
    });
  });

  it("[K4] a folder that cannot be made is named", async () => {
    const file = join(root, "a-file");
    await writeFile(file, "");
    await visit(sqliteInMemory, async (engine) => {
      const refused = await backUp(engine, newStore(), join(file, "inside"), given.NOON);
      expect(refused.ok ? "made" : refused.error.type).toBe("FolderTrouble");
    });
  });
});

describe("a restore", () => {
  it("[K6] is refused where there are mailboxes", async () => {
    await visit(sqliteInMemory, async (engine) => {
      const folder = newFolder();
      await given.openMailbox(engine);
      given.valueOf(await backUp(engine, newStore(), folder, given.NOON));
      const refused = await restore(folder, engine, newStore());
      expect(refused).toEqual({ ok: false, error: { type: "EngineNotEmpty", mailboxes: 1 } });
    });
  });

  const cases: readonly (readonly [string, (text: string) => string, string])[] = [
    ["cut in the middle", (text) => text.slice(0, text.length / 2), "BackupDamaged"],
    [
      "cut before its last line",
      (text) => text.slice(0, text.lastIndexOf('{"kind":"end"')),
      "BackupDamaged",
    ],
    ["without its first line", (text) => text.slice(text.indexOf("\n") + 1), "BackupDamaged"],
    ["empty", () => "", "BackupDamaged"],
    [
      "with a number changed",
      (text) => text.replace('"kind":"item","mailbox"', '"kind":"item" ,"mailbox"'),
      "BackupDamaged",
    ],
    [
      "with a line that is none",
      (text) => text.replace('"kind":"ring"', '"kind":"rung"'),
      "BackupDamaged",
    ],
    ["with something after its end", (text) => `${text}{"kind":"end"}\n`, "BackupDamaged"],
    [
      "from a later version",
      (text) => text.replace('"version":2', '"version":3'),
      "BackupFromNewer",
    ],
  ];
  it.each(cases)("[K7] of a backup %s puts nothing back", async (_, damage, type) => {
    const [folder, blobs] = [newFolder(), newStore()];
    await visit(sqliteInMemory, async (engine) => {
      await fill(engine, blobs);
      given.valueOf(await backUp(engine, blobs, folder, given.NOON));
    });
    const file = join(folder, "mailboxes.jsonl");
    const text = await readFile(file, "utf8");
    const damaged = damage(text);
    expect(damaged).not.toBe(text);
    await writeFile(file, damaged);
    await visit(sqliteInMemory, async (engine) => {
      const refused = await restore(folder, engine, newStore());
      expect(refused.ok ? "restored" : refused.error.type).toBe(type);
      expect(given.valueOf(await engine.count()).mailboxes).toBe(0);
    });
  });

  it("[K7] of a backup that lacks a blob, or of none, puts nothing back", async () => {
    const [folder, blobs] = [newFolder(), newStore()];
    const { mailbox, blob } = await visit(sqliteInMemory, async (engine) => {
      const person = await fill(engine, blobs);
      given.valueOf(await backUp(engine, blobs, folder, given.NOON));
      return person;
    });
    await fileBlobs(join(folder, "blobs")).remove(mailbox, blob.id);
    await visit(sqliteInMemory, async (engine) => {
      expect(await restore(folder, engine, newStore())).toEqual({
        ok: false,
        error: { type: "BackupLacksBlob", mailbox, id: blob.id },
      });
      const nothing = newFolder();
      expect(await restore(nothing, engine, newStore())).toEqual({
        ok: false,
        error: { type: "NoBackupThere", folder: nothing },
      });
      expect(given.valueOf(await engine.count()).mailboxes).toBe(0);
    });
  });

  it("[K22] does not put an old deposit over one that is there", async () => {
    const folder = newFolder();
    const old = given.depositOf();
    await visit(sqliteInMemory, async (engine) => {
      given.valueOf(await engine.deposits.put(old));
      given.valueOf(await backUp(engine, newStore(), folder, given.NOON));
    });
    await visit(sqliteInMemory, async (engine) => {
      given.valueOf(await engine.deposits.put({ ...old, asker: given.newHash() }));
      given.valueOf(await restore(folder, engine, newStore()));
      const none = { ok: false, error: { type: "NoSuchDeposit" } };
      expect(await engine.deposits.check(old)).toEqual(none);
    });
  });

  it("[K22] of version 1, from before there were deposits, still goes back", async () => {
    const [folder, blobs] = [newFolder(), newStore()];
    const { mailbox } = await visit(sqliteInMemory, async (engine) => {
      const person = await fill(engine, blobs);
      given.valueOf(await backUp(engine, blobs, folder, given.NOON));
      return person;
    });
    const file = join(folder, "mailboxes.jsonl");
    const lines = (await readFile(file, "utf8")).replace('"version":2', '"version":1');
    const body = lines.slice(0, lines.indexOf('{"kind":"end"'));
    const sha256 = createHash("sha256").update(body).digest("hex");
    await writeFile(file, lines.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${sha256}"`));
    await visit(sqliteInMemory, async (engine) => {
      given.valueOf(await restore(folder, engine, newStore()));
      expect(given.valueOf(await engine.usage(mailbox)).items).toBe(3);
    });
  });

  it("[K7] that breaks while it puts back says so", async () => {
    const [folder, blobs] = [newFolder(), newStore()];
    await visit(sqliteInMemory, async (engine) => {
      await fill(engine, blobs);
      given.valueOf(await backUp(engine, blobs, folder, given.NOON));
    });
    await visit(sqliteInMemory, async (engine) => {
      const full: Engine = {
        ...engine,
        putBack: async () => ({ ok: false, error: { type: "DiskFull" } }),
      };
      expect(await restore(folder, full, newStore())).toEqual({
        ok: false,
        error: { type: "RestoreBroken", trouble: { type: "DiskFull" } },
      });
    });
  });
});

describe("verify", () => {
  /** Lines as they are, but for one that is changed, left out or doubled on its way. */
  const seenThrough = (
    engine: Engine,
    change: (line: KeptLine) => readonly KeptLine[],
  ): Engine => ({
    ...engine,
    visitAll: async (visitor) =>
      engine.visitAll(async (line) => {
        for (const changed of change(line)) await visitor(changed);
      }),
  });

  const findingsOf = async (
    change: (line: KeptLine) => readonly KeptLine[],
  ): Promise<readonly string[]> =>
    visit(sqliteInMemory, async (engine) => {
      const blobs = newStore();
      await fill(engine, blobs);
      const { findings } = given.valueOf(await verify(seenThrough(engine, change), blobs, checks));
      return findings.map(({ type }) => type).toSorted();
    });

  it("[K9] finds nothing where nothing is wrong", async () => {
    expect(await findingsOf((line) => [line])).toEqual([]);
  });

  it("[K9] counts again", async () => {
    const without5 = (line: KeptLine) => (line.kind === "item" && line.number === 5 ? [] : [line]);
    expect(await findingsOf(without5)).toEqual(["WrongBytes", "WrongCount"]);
    const twice = (line: KeptLine) => (line.kind === "dropped" ? [line, line] : [line]);
    expect(await findingsOf(twice)).toEqual(["NumberTwice", "NumberTwice"]);
    const behind = (line: KeptLine) => [line.kind === "mailbox" ? { ...line, head: 4 } : line];
    expect(await findingsOf(behind)).toEqual(["NumberBeyondHead"]);
  });

  it("[K10] follows the rings", async () => {
    const noFirst = (line: KeptLine) => (line.kind === "ring" && line.number === 1 ? [] : [line]);
    expect(await findingsOf(noFirst)).toEqual(["RingBroken"]);
    const none = (line: KeptLine) => (line.kind === "ring" ? [] : [line]);
    expect(await findingsOf(none)).toEqual(["NoRing"]);
    const forged = (line: KeptLine) =>
      line.kind === "ring" && line.number === 2
        ? [{ ...line, document: line.document.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }]
        : [line];
    expect(await findingsOf(forged)).toEqual(["RingBroken"]);
  });

  it("[K11] compares blobs with what lies in the store", async () => {
    await visit(sqliteInMemory, async (engine) => {
      const blobs = newStore();
      const [one, two, three] = [
        await fill(engine, blobs),
        await fill(engine, blobs),
        await fill(engine, blobs),
      ];
      await blobs.remove(one.mailbox, one.blob.id);
      await blobs.put(two.mailbox, two.blob.id, given.bytesOf(1));
      const [over, nobody] = [given.newBlobId(), given.newMailboxId()];
      await blobs.put(three.mailbox, over, given.bytesOf(1));
      await blobs.put(nobody, over, given.bytesOf(1));
      const { findings } = given.valueOf(await verify(engine, blobs, checks));
      const byMailbox = new Map(findings.map((finding) => [finding.mailbox, finding]));
      expect(findings.length).toBe(4);
      expect(byMailbox.get(one.mailbox)).toMatchObject({ type: "BlobMissing", id: one.blob.id });
      expect(byMailbox.get(two.mailbox)).toMatchObject({
        type: "BlobOfOtherSize",
        size: 1,
        noted: 5_000,
      });
      expect(byMailbox.get(three.mailbox)).toMatchObject({ type: "BlobOver", id: over });
      expect(byMailbox.get(nobody)).toEqual({ mailbox: nobody, type: "MailboxOver" });
    });
  });
});

it("[K12] inspect tells numbers, sizes and ages, and names nobody", async () => {
  await visit(sqliteInMemory, async (engine) => {
    const { mailbox } = await fill(engine, newStore());
    await given.openMailbox(engine);
    const inspected = given.valueOf(await inspect(engine, given.after(2 * 86_400_000)));
    expect(inspected).toEqual({
      engine: "sqlite",
      mailboxes: 2,
      items: 3,
      itemBytes: 30_540,
      dropped: 2,
      blobs: 1,
      blobBytes: 5_000,
      rings: 3,
      fullest: 35_540,
      oldest: given.NOON,
      newest: given.NOON,
      seenWithin: { day: 0, week: 1, month: 1 },
    });
    expect(JSON.stringify(inspected)).not.toContain(mailbox);
  });
});

await onPostgres({ it, afterAll }, "backups of PostgreSQL", ({ premises }) => {
  describe("a backup across engines", () => {
    roundTrip("SQLite", "PostgreSQL", sqliteInFolder, premises);
    roundTrip("PostgreSQL", "SQLite", premises, sqliteInFolder);
    besideTrip("SQLite", "PostgreSQL", sqliteInFolder, premises);
    besideTrip("PostgreSQL", "SQLite", premises, sqliteInFolder);

    it("[K3] from PostgreSQL is of one moment while others push", async () => {
      const { engine, another, leave } = await premises();
      const mailbox = await given.openMailbox(engine);
      const push = async (count: number) =>
        engine.push(
          mailbox,
          Array.from({ length: count }, () => given.itemOf(2_000)),
          given.PLENTY,
          given.NOON,
        );
      await push(700);
      const other = await another();
      const busy = (async () => {
        for (let round = 0; round < 20; round++) await push(7);
      })();
      const { items } = given.valueOf(await backUp(other, newStore(), newFolder(), given.NOON));
      await busy;
      expect(items % 7).toBe(0);
      await leave();
    });
  });
});
