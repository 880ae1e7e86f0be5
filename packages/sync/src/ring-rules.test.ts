import type { Bytes } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { chest, person } from "../test/people.ts";
import type { Ring, SignedRing } from "./index.ts";
import {
  chainFromWords,
  firstRing,
  followChain,
  followsRing,
  readRing,
  ringHash,
} from "./index.ts";

const anna = person(1);
const ben = person(2);
const cleo = person(3);
const words = person(4);
const otherWords = person(5);

const first = chest.ring({ devices: [anna], words, signer: anna });
const second = chest.ring({ after: first, devices: [anna, ben], words, signer: anna });

const refusedFor = (why: string) => ({ ok: false, error: { type: "RingRefused", why } });
const documentOf = ({ document }: SignedRing): Bytes => document;
const isSame = (one: SignedRing) => ({ ok: true, value: one });

describe("[Y30] a ring is read from its document", () => {
  test("and is what was written", () => {
    expect(readRing(second.document)).toEqual(isSame(second));
  });

  test("not from one that is cut, longer, or another thing", () => {
    const { document } = second;
    const wrong = [
      document.slice(0, -1),
      document.slice(0, 20),
      new Uint8Array(),
      Uint8Array.from([...document, 0]),
      Uint8Array.from(document, (byte, index) => (index === 0 ? byte ^ 1 : byte)),
    ];
    for (const bytes of wrong)
      expect(readRing(bytes)).toEqual({ ok: false, error: { type: "NotARing" } });
  });

  test("and one of a later version says so", () => {
    const later = Uint8Array.from(second.document);
    later[4] = 2;
    expect(readRing(later)).toEqual({ ok: false, error: { type: "RingFromNewer", version: 2 } });
  });
});

describe("[Y31] a first ring", () => {
  test("is signed by a device on it, and by the words it brings", () => {
    expect(firstRing(first.document, chest.checks)).toEqual(isSame(first));
    const without = chest.ring({ devices: [anna], signer: anna });
    expect(firstRing(without.document, chest.checks)).toEqual(isSame(without));
  });

  test.each<[string, string, Partial<Ring>]>([
    ["another number", "NotNext", { number: 2 }],
    ["a ring before it", "OtherPrevious", { previous: new Uint8Array(32).fill(1) }],
    ["another epoch", "WrongEpoch", { epoch: 2 }],
    ["nobody on it", "WrongDevices", { devices: [], envelopes: [] }],
    ["no envelopes", "WrongEnvelopes", { envelopes: [] }],
    ["words that nobody knew before as its signer", "UnknownSigner", { signer: "recovery" }],
  ])("with %s is refused: %s", (_, why, change) => {
    const wrong = chest.ring({ devices: [anna], words, signer: anna, change });
    expect(firstRing(wrong.document, chest.checks)).toEqual(refusedFor(why));
  });

  test("whose words did not sign is refused: a server may not put in its own", () => {
    const wrong = chest.ring({ devices: [anna], words, signer: anna, coSigner: otherWords });
    expect(firstRing(wrong.document, chest.checks)).toEqual(refusedFor("NotCoSigned"));
    const none = chest.ring({ devices: [anna], words, signer: anna, coSigner: "nobody" });
    expect(firstRing(none.document, chest.checks)).toEqual(refusedFor("NotCoSigned"));
  });
});

describe("[Y32] a ring follows the one before", () => {
  test("when a device of that one signed it", () => {
    expect(followsRing(first, second.document, chest.checks)).toEqual(isSame(second));
  });

  test("or the words of that one", () => {
    const byWords = chest.ring({
      after: second,
      devices: [anna, cleo],
      words,
      signer: "words",
      epoch: 2,
    });
    expect(followsRing(second, byWords.document, chest.checks)).toEqual(isSame(byWords));
  });

  test("not when only a device that is new on it signed", () => {
    const wrong = chest.ring({ after: first, devices: [anna, ben], words, signer: ben });
    expect(followsRing(first, wrong.document, chest.checks)).toEqual(refusedFor("UnknownSigner"));
  });

  test("not under a signature made with another key", () => {
    const wrong = chest.ring({
      after: first,
      devices: [anna, ben],
      words,
      signer: anna,
      signWith: ben,
    });
    expect(followsRing(first, wrong.document, chest.checks)).toEqual(refusedFor("WrongSignature"));
  });

  test("not with any one byte of it changed", () => {
    for (let index = 0; index < second.document.length; index++) {
      const changed = Uint8Array.from(second.document);
      changed[index]! ^= 0x10;
      expect(followsRing(first, changed, chest.checks).ok, `byte ${index}`).toBe(false);
    }
  });

  test.each<[string, string, Partial<Ring>]>([
    ["of another mailbox", "OtherMailbox", { mailbox: "ff".repeat(16) as Ring["mailbox"] }],
    ["whose number leaps", "NotNext", { number: 3 }],
    ["that stays at its number", "NotNext", { number: 1 }],
    ["after another ring", "OtherPrevious", { previous: new Uint8Array(32) }],
    ["whose epoch leaps", "WrongEpoch", { epoch: 3 }],
    ["whose epoch goes back", "WrongEpoch", { epoch: 0 }],
  ])("not one %s: %s", (_, why, change) => {
    const wrong = chest.ring({ after: first, devices: [anna, ben], words, signer: anna, change });
    expect(followsRing(first, wrong.document, chest.checks)).toEqual(refusedFor(why));
  });

  test("not with a device whose keys are others than before", () => {
    const changed = { ...anna, verifyKey: ben.verifyKey };
    const wrong = chest.ring({ after: first, devices: [changed], words, signer: anna });
    expect(followsRing(first, wrong.document, chest.checks)).toEqual(refusedFor("DeviceChanged"));
  });

  test("not with two devices of one id", () => {
    const wrong = chest.ring({ after: first, devices: [anna, anna], words, signer: anna });
    expect(followsRing(first, wrong.document, chest.checks)).toEqual(refusedFor("WrongDevices"));
  });
});

describe("[Y33] whoever leaves does not get what comes after", () => {
  test("a ring without a device that was there is of a new epoch", () => {
    const devices = [anna];
    const stays = chest.ring({ after: second, devices, words, signer: anna });
    expect(followsRing(second, stays.document, chest.checks)).toEqual(refusedFor("WrongEpoch"));
    const leaps = chest.ring({ after: second, devices, words, signer: anna, epoch: 2 });
    expect(followsRing(second, leaps.document, chest.checks)).toEqual(isSame(leaps));
  });

  test("and so is one with other words, which sign it too", () => {
    const next = { after: second, devices: [anna, ben], words: otherWords, signer: anna };
    const stays = chest.ring(next);
    expect(followsRing(second, stays.document, chest.checks)).toEqual(refusedFor("WrongEpoch"));
    const leaps = chest.ring({ ...next, epoch: 2 });
    expect(followsRing(second, leaps.document, chest.checks)).toEqual(isSame(leaps));
    const alone = chest.ring({ ...next, epoch: 2, coSigner: "nobody" });
    expect(followsRing(second, alone.document, chest.checks)).toEqual(refusedFor("NotCoSigned"));
  });

  test("first words, where there were none, put nobody out", () => {
    const none = chest.ring({ devices: [anna], signer: anna });
    const some = chest.ring({ after: none, devices: [anna], words, signer: anna });
    expect(followsRing(none, some.document, chest.checks)).toEqual(isSame(some));
  });

  test("a device that was removed can sign nothing after", () => {
    const without = chest.ring({ after: second, devices: [anna], words, signer: anna, epoch: 2 });
    const back = chest.ring({ after: without, devices: [anna, ben], words, signer: ben, epoch: 2 });
    expect(followsRing(without, back.document, chest.checks)).toEqual(refusedFor("UnknownSigner"));
  });
});

describe("[Y34] a chain", () => {
  const third = chest.ring({ after: second, devices: [anna, ben, cleo], words, signer: ben });

  test("is followed to its newest ring", () => {
    const chain = [second, third].map(documentOf);
    expect(followChain(first, chain, chest.checks)).toEqual(isSame(third));
    expect(followChain(first, [], chest.checks)).toEqual(isSame(first));
  });

  test("breaks where one is missing", () => {
    expect(followChain(first, [third.document], chest.checks)).toEqual(refusedFor("NotNext"));
  });

  test("each ring names the one before by its hash", () => {
    expect(second.ring.previous).toEqual(ringHash(first, chest.checks));
  });
});

describe("[Y35] whoever has only the words", () => {
  const renewed = chest.ring({
    after: second,
    devices: [anna, ben],
    words: otherWords,
    signer: anna,
    epoch: 2,
  });
  const last = chest.ring({
    after: renewed,
    devices: [anna, ben, cleo],
    words: otherWords,
    signer: ben,
    epoch: 2,
  });

  test("trusts the newest ring the words signed, and what follows from it", () => {
    const chain = [first, second, renewed, last].map(documentOf);
    const found = chainFromWords(chain, otherWords.verifyKey, chest.checks);
    expect(found).toEqual(isSame(last));
  });

  test("trusts no chain that a server made with devices of its own", () => {
    const forged = chest.ring({ devices: [cleo], words, signer: cleo, coSigner: otherWords });
    const more = chest.ring({ after: forged, devices: [cleo, ben], words, signer: cleo });
    const chain = [forged, more].map(documentOf);
    expect(chainFromWords(chain, words.verifyKey, chest.checks)).toBeUndefined();
  });

  test("is told that a chain is broken after the ring the words signed", () => {
    const forged = chest.ring({ after: second, devices: [cleo], words, signer: cleo, epoch: 2 });
    const chain = [first, second, forged].map(documentOf);
    const found = chainFromWords(chain, words.verifyKey, chest.checks);
    expect(found).toEqual(refusedFor("UnknownSigner"));
  });
});
