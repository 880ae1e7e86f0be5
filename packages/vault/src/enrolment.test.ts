import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import type { EnrolmentAnswer, EnrolmentRequest, Invite } from "./index.ts";
import {
  decodeAnswer,
  decodeRequest,
  encodeAnswer,
  encodeRequest,
  inviteFrom,
  newInviteSecret,
  shortCodeOf,
} from "./index.ts";
import { standardCurves as curves } from "./standard-curves.ts";

const request: EnrolmentRequest = {
  device: "00112233aabbccdd",
  verifyKey: counting(0, 32),
  sealKey: counting(100, 32),
  name: "Zoë's phone 🌱",
};
const letIn: EnrolmentAnswer = {
  answer: "let-in",
  mailbox: "0a".repeat(16),
  ringNumber: 2,
  ringHash: counting(9, 32),
};
const secret = newInviteSecret(machine);
let invite: Invite;
let sealed: Bytes;

beforeAll(async () => {
  invite = await inviteFrom(machine, secret);
  sealed = await invite.seal("request", encodeRequest(request));
});

describe("[V55] an invitation", () => {
  it("is the same on both devices, who have nothing but its secret", async () => {
    const there = await inviteFrom(machine, secret.slice());
    expect(there.id).toBe(invite.id);
    expect(await there.open("request", sealed)).toEqual({
      ok: true,
      value: encodeRequest(request),
    });
    const back = await there.seal("answer", encodeAnswer(letIn));
    expect(await invite.open("answer", back)).toEqual({ ok: true, value: encodeAnswer(letIn) });
  });

  it("has an id that is not the secret and not part of it", () => {
    expect(invite.id).toMatch(/^[0-9a-f]{32}$/);
    expect(secret).toHaveLength(11);
    expect(invite.id).not.toContain(Buffer.from(secret.subarray(0, 4)).toString("hex"));
  });

  it("with one bit of the secret wrong is another one, and opens nothing", async () => {
    const other = await inviteFrom(machine, secret.with(10, (secret[10] ?? 0) ^ 1));
    expect(other.id).not.toBe(invite.id);
    const opened = await other.open("request", sealed);
    expect(opened).toEqual({ ok: false, error: { type: "WrongKey" } });
  });

  it("does not take a request for an answer", async () => {
    const opened = await invite.open("answer", sealed);
    expect(opened).toEqual({ ok: false, error: { type: "Misplaced" } });
  });

  it("names damage and cuts as everything sealed does", async () => {
    const hurt = sealed.with(70, (sealed[70] ?? 0) ^ 1);
    expect(await invite.open("request", hurt)).toMatchObject({ error: { type: "Damaged" } });
    const cut = sealed.slice(0, -1);
    expect(await invite.open("request", cut)).toMatchObject({ error: { type: "Cut" } });
  });

  it("seals a request of the longest name, and an answer, within what the server takes", async () => {
    const longest = encodeRequest({ ...request, name: "x".repeat(512) });
    expect((await invite.seal("request", longest)).length).toBeLessThanOrEqual(2048);
    expect((await invite.seal("answer", encodeAnswer(letIn))).length).toBeLessThanOrEqual(4096);
  });

  it("a no and a yes are equally long", async () => {
    const yes = await invite.seal("answer", encodeAnswer(letIn));
    const no = await invite.seal("answer", encodeAnswer({ answer: "no" }));
    expect(no.length).toBe(yes.length);
  });
});

describe("[V56] requests and answers", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const bytes32 = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => new Uint8Array(bytes));

  it("read back as they were written", () => {
    fc.assert(
      fc.property(text, bytes32, bytes32, (name, verifyKey, sealKey) => {
        const asked = { ...request, name, verifyKey, sealKey };
        expect(decodeRequest(encodeRequest(asked))).toEqual({ ok: true, value: asked });
      }),
    );
    fc.assert(
      fc.property(bytes32, fc.integer({ min: 1, max: 2 ** 32 - 1 }), (ringHash, ringNumber) => {
        const answer: EnrolmentAnswer = { ...letIn, ringHash, ringNumber };
        expect(decodeAnswer(encodeAnswer(answer))).toEqual({ ok: true, value: answer });
      }),
    );
    const no: EnrolmentAnswer = { answer: "no" };
    expect(decodeAnswer(encodeAnswer(no))).toEqual({ ok: true, value: no });
  });

  it("of a later version are unknown, with the number", () => {
    const error = { type: "UnknownVersion", version: 3 };
    expect(decodeRequest(encodeRequest(request).with(0, 3))).toEqual({ ok: false, error });
    expect(decodeAnswer(encodeAnswer(letIn).with(0, 3))).toEqual({ ok: false, error });
  });

  it("are damaged when cut, added to, of no known answer, or with a name that is not text", () => {
    const damaged = { ok: false, error: { type: "Damaged" } };
    const asked = encodeRequest(request);
    const answered = encodeAnswer(letIn);
    for (let length = 0; length < asked.length; length++)
      expect(decodeRequest(asked.slice(0, length))).toEqual(damaged);
    for (let length = 0; length < answered.length; length++)
      expect(decodeAnswer(answered.slice(0, length))).toEqual(damaged);
    expect(decodeRequest(joinBytes([asked, Uint8Array.of(65)]))).toEqual(damaged);
    expect(decodeAnswer(joinBytes([answered, Uint8Array.of(0)]))).toEqual(damaged);
    expect(decodeAnswer(answered.with(1, 2))).toEqual(damaged);
    expect(decodeRequest(asked.with(75, 0xff))).toEqual(damaged);
  });

  it("any bytes at all are read or named, and nothing throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        const bytes = joinBytes([Uint8Array.of(1), rest]);
        const [asked, answered] = [decodeRequest(bytes), decodeAnswer(bytes)];
        if (asked.ok) expect(encodeRequest(asked.value)).toEqual(bytes);
        if (answered.ok) expect(encodeAnswer(answered.value)).toEqual(bytes);
      }),
    );
  });

  it("a name of more than 512 bytes is a mistake of ours, and throws", () => {
    const long = { ...request, name: "é".repeat(257) };
    expect(() => encodeRequest(long)).toThrow("A device's name is 512 bytes at most.");
  });
});

describe("[V57] the short code", () => {
  it("is six digits, the same for the same request", () => {
    const code = shortCodeOf(curves, invite.id, encodeRequest(request));
    expect(code).toMatch(/^\d{3} \d{3}$/);
    expect(shortCodeOf(curves, invite.id, encodeRequest({ ...request }))).toBe(code);
  });

  it("is another one for another key, name, device or invitation", () => {
    const others = [
      encodeRequest({ ...request, verifyKey: counting(1, 32) }),
      encodeRequest({ ...request, sealKey: counting(1, 32) }),
      encodeRequest({ ...request, name: "Zoë's phone" }),
      encodeRequest({ ...request, device: "00112233aabbccde" }),
    ].map((bytes) => shortCodeOf(curves, "0c".repeat(16), bytes));
    const one = shortCodeOf(curves, "0c".repeat(16), encodeRequest(request));
    const elsewhere = shortCodeOf(curves, "0d".repeat(16), encodeRequest(request));
    expect(new Set([...others, one, elsewhere]).size).toBe(6);
  });

  it("falls anywhere in the million alike: a thousand codes, a hundred of each first digit, give or take", () => {
    const codes = Array.from({ length: 1000 }, (_, index) =>
      shortCodeOf(curves, "0c".repeat(16), Uint8Array.of(index >> 8, index & 0xff)),
    );
    const firsts = Array.from(
      "0123456789",
      (digit) => codes.filter((code) => code.startsWith(digit)).length,
    );
    // Six standard deviations of a binomial with n = 1000, p = 0.1; the inputs are fixed, so it never shakes.
    for (const count of firsts) expect(Math.abs(count - 100)).toBeLessThan(57);
  });
});
