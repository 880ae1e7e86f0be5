import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "@glimmers/primitives";
import { openStorage } from "@glimmers/server";
import type { BlobId, MailboxId, RingDeviceId, Slot } from "@glimmers/sync";
import { base64urlToBytes, signRing } from "@glimmers/sync";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saidBy } from "./testing/said-by.ts";

let folder: string;
const NOW = 1_790_000_000_000 as Instant;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-vault-"));
});

afterEach(() => rm(folder, { recursive: true }));

const run = async (...words: readonly string[]) =>
  saidBy(["vault", ...words], { folder, data: join(folder, "data"), now: NOW });

const randomHex = (length: number): string => randomBytes(length).toString("hex");

/** A ring of one device, as short as a true one can be. */
const firstRing = (mailbox: MailboxId) => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const verifyKey = base64urlToBytes(publicKey.export({ format: "jwk" }).x ?? "")!;
  const id = randomHex(8) as RingDeviceId;
  const device = { id, since: NOW, verifyKey, sealKey: new Uint8Array(32), name: new Uint8Array() };
  const envelopes = [{ to: id, sealed: new Uint8Array(40) }];
  const previous = new Uint8Array(32);
  const ring = { mailbox, number: 1, previous, epoch: 1, devices: [device], envelopes, signer: id };
  return signRing(ring, (message) => new Uint8Array(sign(null, message, privateKey)));
};

/** One mailbox with an item and a blob in it. */
const fill = async (data: string): Promise<{ mailbox: MailboxId; blob: BlobId }> => {
  const storage = await openStorage({ data });
  if (!storage.ok) throw new Error(storage.error.trouble.type);
  const { engine, blobs } = storage.value;
  const mailbox = randomHex(16) as MailboxId;
  const blob = randomHex(16) as BlobId;
  await engine.createMailbox(mailbox, { number: 1, document: firstRing(mailbox).document }, NOW);
  const item = { slot: randomHex(16) as Slot, sealed: new Uint8Array(100), replaces: [] };
  await engine.push(mailbox, [item], 10_000, NOW);
  await blobs.put(mailbox, blob, new Uint8Array(50));
  await engine.noteBlob(mailbox, { id: blob, size: 50 }, 10_000);
  await engine.close();
  return { mailbox, blob };
};

const data = (): string => join(folder, "data");

describe("glimmers vault", () => {
  test("[H84] inspect says how much there is, and names no mailbox", async () => {
    const { mailbox } = await fill(data());
    const { code, said, complaints } = await run("inspect");
    expect([code, complaints]).toEqual([0, []]);
    expect(said[0]).toBe("1 mailbox, 1 item and 1 blob, kept by sqlite.");
    expect(said.join("\n")).not.toContain(mailbox);
  });

  test("[H84] with --json, the same in figures, on one line", async () => {
    await fill(data());
    const { said } = await run("inspect", "--json");
    expect(said).toHaveLength(1);
    const figures: unknown = JSON.parse(said[0] ?? "");
    expect(figures).toMatchObject({
      mailboxes: 1,
      items: 1,
      itemBytes: 100,
      blobs: 1,
      blobBytes: 50,
    });
  });

  test("[H85] a backup put back elsewhere verifies, and holds the same", async () => {
    await fill(data());
    const copy = join(folder, "copy");
    const other = join(folder, "other");
    expect((await run("backup", copy)).said).toEqual([
      `Backed up 1 mailbox, 1 item and 1 blob into ${copy}.`,
    ]);
    expect((await run("restore", copy, "--data", other)).said).toEqual([
      "Put back 1 mailbox, 1 item and 1 blob.",
    ]);
    expect(await run("verify", "--data", other)).toEqual({
      code: 0,
      said: ["Looked at 1 mailbox, 1 item and 1 blob.", "All is well."],
      complaints: [],
    });
    const figures = async (where: string) => (await run("inspect", "--json", "--data", where)).said;
    expect(await figures(other)).toEqual(await figures(data()));
  });

  test("[H86] verify says what is amiss, and whose, and ends with 1", async () => {
    const { mailbox, blob } = await fill(data());
    await rm(join(data(), "blobs", mailbox.slice(0, 2), mailbox, blob));
    const { code, said } = await run("verify");
    expect([code, said.slice(1)]).toEqual([
      1,
      [`${mailbox}: BlobMissing, id ${blob}`, "1 thing is amiss."],
    ]);
    const json = await run("verify", "--json");
    expect([json.code, JSON.parse(json.said[0] ?? "")]).toMatchObject([
      1,
      { findings: [{ mailbox, type: "BlobMissing" }] },
    ]);
  });

  test("[H88] a backup that lacks blobs, or everything, says so and ends with 1", async () => {
    const { mailbox, blob } = await fill(data());
    await rm(join(data(), "blobs", mailbox.slice(0, 2), mailbox, blob));
    const refused = await run("backup", join(folder, "one"));
    expect([refused.code, refused.said]).toEqual([1, []]);
    expect(refused.complaints[0]).toMatch(/^A blob of the database cannot be found in the store/);
    expect(refused.complaints[0]).not.toContain(mailbox);
    const json = await run("backup", join(folder, "two"), "--json");
    expect([json.code, JSON.parse(json.said[0] ?? "")]).toMatchObject([
      1,
      { error: "StoreLacksBlob", count: 1 },
    ]);
    const three = join(folder, "three");
    expect(await run("backup", three, "--without-lost")).toEqual({
      code: 0,
      said: [`Backed up 1 mailbox, 1 item and 0 blobs into ${three}.`],
      complaints: [],
    });
  });

  test("[H88] a backup of no mailboxes says so and ends with 1", async () => {
    const storage = await openStorage({ data: data() });
    if (storage.ok) await storage.value.engine.close();
    const { code, said, complaints } = await run("backup", join(folder, "copy"));
    expect([code, said, complaints.length]).toEqual([1, [], 1]);
    expect(complaints[0]).toMatch(/^There are no mailboxes in this storage/);
  });

  test("[H85] a restore changes nothing where there are mailboxes already", async () => {
    await fill(data());
    const copy = join(folder, "copy");
    await run("backup", copy);
    const { code, complaints } = await run("restore", copy);
    expect([code, complaints]).toEqual([
      1,
      ["This storage has mailboxes already (1): a backup is put back into an empty one only."],
    ]);
  });

  test("[H85] a damaged backup is named before anything is put back", async () => {
    await fill(data());
    const copy = join(folder, "copy");
    await run("backup", copy);
    const file = join(copy, "mailboxes.jsonl");
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    await writeFile(file, `${lines.slice(0, -1).join("\n")}\n`);
    const broken = await run("restore", copy, "--data", join(folder, "other"), "--json");
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.said[0] ?? "")).toMatchObject({ error: "BackupDamaged" });
    const other = await run("inspect", "--json", "--data", join(folder, "other"));
    expect(JSON.parse(other.said[0] ?? "")).toMatchObject({ mailboxes: 0 });
  });

  test.each([
    ["backup", 1, "FolderNotEmpty"],
    ["restore", 1, "NoBackupThere"],
  ] as const)(
    "[H85] %s with a folder that will not do ends with %d, by name",
    async (task, code, error) => {
      await fill(data());
      await writeFile(join(folder, "something"), "");
      const where = task === "restore" ? ["--data", join(folder, "other")] : [];
      const outcome = await run(task, folder, "--json", ...where);
      expect([outcome.code, JSON.parse(outcome.said[0] ?? "")]).toMatchObject([code, { error }]);
    },
  );

  test("[H84] where nothing was ever kept, it says so and makes nothing", async () => {
    for (const task of [["inspect"], ["verify"], ["backup", join(folder, "copy")]]) {
      const { code, complaints } = await run(...task);
      expect([code, complaints]).toEqual([1, [`There are no mailboxes in ${data()}.`]]);
    }
    expect(existsSync(data())).toBe(false);
  });

  test.each([
    [[], '"glimmers vault" takes one of'],
    [["open"], '"glimmers vault" takes one of'],
    [["constructor"], '"glimmers vault" takes one of'],
    [["backup"], '"vault backup" takes one folder.'],
    [["verify", "--without-lost"], '"--without-lost" is for "vault backup" only.'],
    [["inspect", "more"], '"vault inspect" takes nothing more.'],
    [["verify", "--loud"], "Unknown option '--loud'."],
  ])("[H18] %j is not understood, in one sentence", async (words, start) => {
    const { code, said, complaints } = await run(...words);
    expect([code, said, complaints.length]).toEqual([2, [], 1]);
    expect(complaints[0]?.startsWith(start)).toBe(true);
  });

  test("--help lists every task and flag", async () => {
    const { code, said } = await run("--help");
    expect(code).toBe(0);
    for (const word of ["inspect", "verify", "backup", "restore", "--data", "--json"])
      expect(said[0]).toContain(word);
  });
});
