import { decodeRings } from "@glimmers/sync";
import { beforeEach, expect, test } from "vitest";
import { testApp } from "./test-app.ts";
import type { Sent } from "./test-person.ts";
import { bodyOf, makeRing, named, newKey, newPerson, settle } from "./test-person.ts";

let me: Awaited<ReturnType<typeof settle>>;

beforeEach(async () => {
  me = await settle((await testApp()).ask);
});

const put = (document: Sent): Promise<Response> =>
  me.ask(`${me.at}/rings`, { method: "PUT", body: document });

const next = (changes: Partial<Parameters<typeof makeRing>[0]> = {}) => {
  const { mailbox, device, words, ring } = me;
  return makeRing({ mailbox, devices: [device], by: device, words, before: ring, ...changes });
};

test("[H61] rings are handed out in order, from any on", async () => {
  const second = next();
  await put(second.document);
  const all = decodeRings(await bodyOf(await me.ask(`${me.at}/rings`)));
  expect(all).toEqual({ ok: true, value: [me.ring.document, second.document] });
  const after = decodeRings(await bodyOf(await me.ask(`${me.at}/rings?after=1`)));
  expect(after).toEqual({ ok: true, value: [second.document] });
  expect(await named(await me.ask(`${me.at}/rings?after=-1`))).toEqual([400, "NotABody"]);
});

test("[H61] of two devices that make the next ring, the second is told that it is taken", async () => {
  expect((await put(next().document)).status).toBe(204);
  expect(await named(await put(next({ devices: [me.device, newKey()] }).document))).toEqual([
    409,
    "RingTaken",
  ]);
});

test("[H61] the same ring a second time is done already: the first answer may have been lost", async () => {
  const { document } = next();
  expect([(await put(document)).status, (await put(document)).status]).toEqual([204, 204]);
});

test.each([
  ["signed by a stranger", () => next({ by: newKey() }), "UnknownSigner"],
  ["a device gone without a new epoch", () => next({ devices: [newKey()] }), "WrongEpoch"],
  ["an epoch leapt over", () => next({ epoch: 3 }), "WrongEpoch"],
  ["another mailbox's", () => newPerson().ring, "OtherMailbox"],
])("[H61] a ring that does not follow is refused: %s", async (_, make, why) => {
  const answer = await put(make().document);
  expect([answer.status, await answer.json()]).toEqual([422, { error: "RingRefused", why }]);
});

test("[H61] what is no ring is refused", async () => {
  expect(await named(await put("a ring"))).toEqual([422, "NotARing"]);
});

test("[H61] a ring that was refused changes nothing", async () => {
  await put(next({ by: newKey() }).document);
  const all = decodeRings(await bodyOf(await me.ask(`${me.at}/rings`)));
  expect(all).toEqual({ ok: true, value: [me.ring.document] });
});

test("[H73] rings stay for ever, so a mailbox may make only so many", async () => {
  let before = me.ring;
  let answer = await put(before.document);
  for (; answer.status === 204; answer = await put(before.document)) before = next({ before });
  expect(await answer.json()).toEqual({ error: "TooMuch", wait: 600_000 });
  expect(before.ring.number).toBe(52);
});

test("[H70] a ring has at most 256 KB", async () => {
  const answer = await put(new Uint8Array(256 * 1024 + 1));
  expect(await answer.json()).toEqual({ error: "TooLarge", most: 256 * 1024 });
});
