import type { Bytes } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { BlobId } from "@glimmers/sync";
import { decodeBlobs, MOST } from "@glimmers/sync";
import { beforeEach, expect, test } from "vitest";
import type { BlobStore } from "../engine.ts";
import type { TestApp, TestPlan } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import { bodyOf, named, randomHex, settle, statusesOf } from "./test-person.ts";

let app: TestApp;
let me: Awaited<ReturnType<typeof settle>>;

const begin = async (plan?: TestPlan): Promise<void> => {
  app = await testApp(plan);
  me = await settle(app.ask);
};

beforeEach(() => begin());

const at = (id: string): string => `${me.at}/blobs/${id}`;
const put = (id: string, body: Bytes): Promise<Response> => me.ask(at(id), { method: "PUT", body });
const list = async () => decodeBlobs(await bodyOf(await me.ask(`${me.at}/blobs`)));
const bytes = (length: number): Bytes => new Uint8Array(length).fill(5);

test("[H64] a blob is put, listed with its size, fetched and removed", async () => {
  const id = randomHex(16);
  expect((await put(id, bytes(300))).status).toBe(204);
  expect(await list()).toEqual({ ok: true, value: [{ id, size: 300 }] });
  expect(await bodyOf(await me.ask(at(id)))).toEqual(bytes(300));
  expect((await me.ask(at(id), { method: "DELETE" })).status).toBe(204);
  expect(await list()).toEqual({ ok: true, value: [] });
  expect(await named(await me.ask(at(id)))).toEqual([404, "NoSuchBlob"]);
});

test("[H64] removing what is not there is fine; an id that is none is nowhere", async () => {
  expect((await me.ask(at(randomHex(16)), { method: "DELETE" })).status).toBe(204);
  expect(await named(await me.ask(at("../secret")))).toEqual([404, "NothingHere"]);
  expect(await named(await put("photo", bytes(1)))).toEqual([404, "NothingHere"]);
});

test("[H64] another mailbox's blob is not there, though its id is known", async () => {
  const id = randomHex(16);
  await put(id, bytes(10));
  const other = await settle(app.ask);
  expect(await named(await other.ask(`${other.at}/blobs/${id}`))).toEqual([404, "NoSuchBlob"]);
});

test("[H64] ten megabytes are taken, one byte more is not", async () => {
  expect((await put(randomHex(16), bytes(MOST.blobBytes))).status).toBe(204);
  const answer = await put(randomHex(16), bytes(MOST.blobBytes + 1));
  expect([answer.status, await answer.json()]).toEqual([
    413,
    { error: "TooLarge", most: MOST.blobBytes },
  ]);
});

test("[H64] blobs count towards the quota, and what is refused leaves no bytes behind", async () => {
  await begin({ settings: { quota: 1000 } });
  await put("ab".repeat(16), bytes(800));
  const id = randomHex(16);
  const full = await put(id, bytes(300));
  expect([full.status, await full.json()]).toEqual([
    507,
    { error: "OverQuota", used: 800, allowed: 1000 },
  ]);
  expect(await app.mailboxes.blobs.get(me.mailbox, id as never)).toEqual({
    ok: true,
    value: undefined,
  });
});

test("[H64] the same blob may be put again; one of another size is not the same", async () => {
  const id = randomHex(16);
  await put(id, bytes(80));
  expect((await put(id, bytes(80))).status).toBe(204);
  expect(await named(await put(id, bytes(81)))).toEqual([409, "SlotTaken"]);
  expect(await bodyOf(await me.ask(at(id)))).toEqual(bytes(80));
  expect(await (await me.ask(me.at)).json()).toMatchObject({ used: 80 });
});

test("[H64] of two that fit alone but not together, the second leaves no bytes behind", async () => {
  await begin({ settings: { quota: 1000 } });
  const ids = [randomHex(16), randomHex(16)];
  const both = await Promise.all(ids.map((id) => put(id, bytes(600))));
  expect(statusesOf(both)).toEqual([204, 507]);
  const fetched = await Promise.all(ids.map((id) => me.ask(at(id))));
  expect(statusesOf(fetched)).toEqual([200, 404]);
});

test("[H64] where the database cannot say whether it noted a blob, its bytes stay", async () => {
  await begin({
    engine: (real) => ({
      ...real,
      noteBlob: async (mailbox, line, allowed) => {
        await real.noteBlob(mailbox, line, allowed);
        return err({ type: "EngineAway", reason: "cut off" });
      },
    }),
  });
  const id = randomHex(16);
  expect(await named(await put(id, bytes(300)))).toEqual([503, "EngineAway"]);
  expect(await list()).toEqual({ ok: true, value: [{ id, size: 300 }] });
  expect(await bodyOf(await me.ask(at(id)))).toEqual(bytes(300));
  expect((await put(id, bytes(300))).status).toBe(204);
});

test("[H87] a blob the store did not remove is still in the list, to be removed again", async () => {
  let isAway = true;
  const stored =
    (real: BlobStore): BlobStore["remove"] =>
    async (mailbox, id) =>
      isAway ? err({ type: "EngineAway", reason: "not now" }) : real.remove(mailbox, id);
  await begin({ blobs: (real) => ({ ...real, remove: stored(real) }) });
  const id = randomHex(16);
  await put(id, bytes(300));
  expect((await me.ask(at(id), { method: "DELETE" })).status).toBe(503);
  expect(await list()).toEqual({ ok: true, value: [{ id, size: 300 }] });
  isAway = false;
  expect((await me.ask(at(id), { method: "DELETE" })).status).toBe(204);
  expect(await list()).toEqual({ ok: true, value: [] });
  expect(await app.mailboxes.blobs.lines(me.mailbox)).toEqual({ ok: true, value: [] });
});

test("[H87] a mailbox whose blobs the store did not remove is still there, to be deleted again", async () => {
  let isAway = true;
  const clearing =
    (real: BlobStore): BlobStore["removeAll"] =>
    async (mailbox) =>
      isAway ? err({ type: "EngineAway", reason: "not now" }) : real.removeAll(mailbox);
  await begin({ blobs: (real) => ({ ...real, removeAll: clearing(real) }) });
  await put(randomHex(16), bytes(300));
  expect((await me.ask(me.at, { method: "DELETE" })).status).toBe(503);
  expect((await me.ask(me.at)).status).toBe(200);
  isAway = false;
  expect((await me.ask(me.at, { method: "DELETE" })).status).toBe(204);
  expect(await app.mailboxes.blobs.lines(me.mailbox)).toEqual({ ok: true, value: [] });
});

test("[H87] bytes that arrive while their mailbox is deleted go as well", async () => {
  const late = randomHex(16) as BlobId;
  await begin({
    engine: (real) => ({
      ...real,
      removeMailbox: async (mailbox) => {
        await app.mailboxes.blobs.put(mailbox, late, bytes(20));
        return real.removeMailbox(mailbox);
      },
    }),
  });
  expect((await me.ask(me.at, { method: "DELETE" })).status).toBe(204);
  expect(await app.mailboxes.blobs.lines(me.mailbox)).toEqual({ ok: true, value: [] });
});

test("[H74] where the bytes cannot be kept, no list names them", async () => {
  await begin({ blobs: (real) => ({ ...real, put: async () => err({ type: "DiskFull" }) }) });
  expect(await named(await put(randomHex(16), bytes(10)))).toEqual([507, "DiskFull"]);
  expect(await list()).toEqual({ ok: true, value: [] });
});
