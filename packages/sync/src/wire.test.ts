import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "../test/people.ts";
import type { BlobId, RingDeviceId, Slot } from "./index.ts";
import {
  base64urlToBytes,
  bytesToBase64url,
  decodeBlobs,
  decodeLive,
  decodePulled,
  decodePush,
  decodeRings,
  decodeWitness,
  decodeWitnesses,
  doWork,
  encodeBlobs,
  encodeLive,
  encodePulled,
  encodePush,
  encodeRings,
  encodeWitness,
  encodeWitnesses,
  sessionMessage,
  workDone,
} from "./index.ts";

const hex = (bytes: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((each) => Buffer.from(each).toString("hex"));
const slot = hex(16).map((each) => each as Slot);
const bytes = (most = 40): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ maxLength: most }).map((each) => Uint8Array.from(each));
const number = fc.nat({ max: 2 ** 48 - 1 });
const size = fc.nat({ max: 2 ** 32 - 1 });
const device = hex(8).map((each) => each as RingDeviceId);
const at = fc.integer({ min: -8.64e15, max: 8.64e15 }).map((each) => each as Instant);

/** Any body of its kind is read as it was written; cut anywhere, or longer, it is none. */
const expectWhole = <T>(
  arbitrary: fc.Arbitrary<T>,
  encode: (value: T) => Bytes,
  decode: (body: Bytes) => Result<T, NamedError>,
): void => {
  fc.assert(
    fc.property(arbitrary, fc.nat(), (value, cut) => {
      const body = encode(value);
      expect(decode(body)).toEqual({ ok: true, value });
      const noBody = { ok: false, error: { type: "NotABody" } };
      expect(decode(body.slice(0, cut % body.length))).toEqual(noBody);
      expect(decode(Uint8Array.from([...body, 0]))).toEqual(noBody);
    }),
  );
};

describe("[Y45] a body of the wire is read as it was written, or not at all:", () => {
  test("rings", () => expectWhole(fc.array(bytes()), encodeRings, decodeRings));

  test("a push", () => {
    const item = fc.record({ slot, replaces: fc.array(slot, { maxLength: 3 }), sealed: bytes() });
    expectWhole(fc.array(item), encodePush, decodePush);
  });

  test("what is pulled", () => {
    const item = fc.record({ number, slot, sealed: bytes() });
    const pulled = {
      head: number,
      items: fc.array(item),
      gone: fc.array(slot),
      more: fc.boolean(),
    };
    expectWhole(fc.record(pulled), encodePulled, decodePulled);
  });

  test("what is there", () => {
    const item = fc.record({ number, slot, size });
    expectWhole(fc.record({ head: number, items: fc.array(item) }), encodeLive, decodeLive);
  });

  test("witnesses", () => {
    const kept = fc.record({ device, at, sealed: bytes() }, { requiredKeys: ["device", "at"] });
    expectWhole(fc.array(kept), encodeWitnesses, decodeWitnesses);
  });

  test("blobs", () => {
    const line = fc.record({ id: slot.map((each) => each as string as BlobId), size });
    expectWhole(fc.array(line), encodeBlobs, decodeBlobs);
  });

  test("what a witness seals", () => {
    const digest = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((each) => Uint8Array.from(each));
    expectWhole(fc.record({ head: number, digest }), encodeWitness, decodeWitness);
  });

  test("and a count of more than can be there is not believed", () => {
    const body = Uint8Array.from([255, 255, 0, 0]);
    expect(decodeRings(body)).toEqual({ ok: false, error: { type: "NotABody" } });
  });

  test("a time that is none, and flags of a later version, are refused", () => {
    const kept = encodeWitnesses([{ device: "00".repeat(8) as RingDeviceId, at: 0.5 as Instant }]);
    expect(decodeWitnesses(kept)).toEqual({ ok: false, error: { type: "NotABody" } });
    const pulled = encodePulled({ head: 0, items: [], gone: [], more: false });
    pulled[6] = 2;
    expect(decodePulled(pulled)).toEqual({ ok: false, error: { type: "NotABody" } });
  });
});

describe("[Y46] bytes as text", () => {
  test("are what Node makes of them, and come back", () => {
    fc.assert(
      fc.property(bytes(), (each) => {
        expect(bytesToBase64url(each)).toBe(Buffer.from(each).toString("base64url"));
        expect(base64urlToBytes(bytesToBase64url(each))).toEqual(each);
      }),
    );
  });

  test.each(["A", "AB=", "A+B/", "AB==", "AAAAA", "AB C"])("“%s” is none", (text) => {
    expect(base64urlToBytes(text)).toBeUndefined();
  });

  test("has one spelling only: bits that are left over are zero", () => {
    expect(base64urlToBytes("AA")).toEqual(Uint8Array.of(0));
    expect(base64urlToBytes("AB")).toBeUndefined();
  });
});

describe("[Y47] the work for a new mailbox", () => {
  const puzzle = Uint8Array.from({ length: 40 }, (_, index) => index);
  const pause = async (): Promise<void> => undefined;

  test("is found by trying, and seen to be done at a glance", async () => {
    const answer = await doWork(puzzle, 12, sha256, pause);
    expect(workDone(puzzle, answer, 12, sha256)).toBe(true);
    expect(workDone(Uint8Array.of(...puzzle, 0), answer, 12, sha256)).toBe(false);
  });

  test("counts zero bits, not bytes", () => {
    const ending = (hash: Bytes) => () => hash;
    const answer = new Uint8Array(8);
    expect(workDone(puzzle, answer, 11, ending(Uint8Array.of(0, 0x10)))).toBe(true);
    expect(workDone(puzzle, answer, 12, ending(Uint8Array.of(0, 0x10)))).toBe(false);
    expect(workDone(puzzle, answer, 16, ending(new Uint8Array(2)))).toBe(true);
  });

  test("is an answer of eight bytes and no other", () => {
    expect(workDone(puzzle, new Uint8Array(9), 0, sha256)).toBe(false);
  });

  test("gives others a turn", async () => {
    let pauses = 0;
    const slow = (): Bytes => (pauses === 2 ? Uint8Array.of(0) : Uint8Array.of(255));
    await doWork(puzzle, 8, slow, async () => void (pauses += 1));
    expect(pauses).toBe(2);
  });
});

test("[Y48] what is signed for a session names the mailbox, the device, the server and the challenge", () => {
  const mailbox = "aa".repeat(16) as never;
  const challenge = Uint8Array.of(1, 2, 3);
  const message = sessionMessage(mailbox, "bb".repeat(8) as RingDeviceId, challenge, "a.org");
  const text = Buffer.from(message).toString("latin1");
  expect(text.startsWith("glimmers/v1/session\0")).toBe(true);
  expect(Buffer.from(message.slice(20)).toString("hex")).toBe(
    `${"aa".repeat(16)}${"bb".repeat(8)}05612e6f7267010203`,
  );
  const byWords = sessionMessage(mailbox, "recovery", challenge, "a.org");
  expect(Buffer.from(byWords.slice(36, 44)).toString("hex")).toBe("00".repeat(8));
});
