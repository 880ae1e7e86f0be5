import type { Instant } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anna, ben, idsOf, MAILBOX } from "../../test/circle-pages.ts";
import type { RingDeviceId } from "../index.ts";
import {
  decodeNote,
  decodeOwnNote,
  encodeNote,
  encodeOwnNote,
  noteInfo,
  PAGE_MOST,
} from "./index.ts";
import type { HandNote, OwnNote } from "./index.ts";

const ids = idsOf(8).map((id) => id as RingDeviceId);
const hands = fc.record({
  id: idsOf(8),
  at: fc.nat(2 ** 47).map((at) => at as Instant),
});
const answers = fc.record({ hand: idsOf(8), answer: fc.integer({ min: 1, max: 255 }) });
const notes: fc.Arbitrary<HandNote> = fc.record(
  { hand: hands, answer: answers },
  { requiredKeys: [] },
);
const most = PAGE_MOST.members - 1;
const ownNotes: fc.Arbitrary<OwnNote> = fc
  .tuple(
    fc.option(fc.tuple(hands, fc.array(ids, { maxLength: most }))),
    fc.array(fc.tuple(answers, ids), { maxLength: most }),
  )
  .map(([hand, given]) => ({
    ...(hand && { hand: { ...hand[0], to: hand[1] } }),
    answers: given.map(([answer, to]) => ({ ...answer, to })),
  }));

describe("what is for one member only", () => {
  it("[CI43] is of one length, whatever is in it, and comes back as it was", () => {
    fc.assert(
      fc.property(notes, (note) => {
        const bytes = encodeNote(note);
        expect([bytes.length, decodeNote(bytes)]).toEqual([32, { ok: true, value: note }]);
      }),
    );
  });

  it("[CI43] is so too where it is the writer's own, for as many as a circle has", () => {
    fc.assert(
      fc.property(ownNotes, (note) => {
        const bytes = encodeOwnNote(note);
        expect([bytes.length, decodeOwnNote(bytes)]).toEqual([256, { ok: true, value: note }]);
      }),
    );
  });

  it("[CI43] is nothing else than that: every other filling is refused, and none throws", () => {
    const plain = fc.uint8Array({ minLength: 0, maxLength: 300 });
    fc.assert(
      fc.property(plain, (given) => {
        const bytes = Uint8Array.from(given);
        for (const read of [decodeNote(bytes), decodeOwnNote(bytes)])
          expect(read).toEqual({ ok: false, error: { type: "NotAPage" } });
      }),
    );
    const filled = encodeNote({});
    filled[31] = 1;
    expect(decodeNote(filled).ok).toBe(false);
    const many = new Uint8Array(256);
    many.set([1, 0, ...new Uint8Array(14), 0, 200]);
    expect(decodeOwnNote(many).ok).toBe(false);
  });

  it("[CI43] is bound to its circle, writer, reader and page: no two have one binding", () => {
    const note = { mailbox: MAILBOX, from: anna.id, to: ben.id, page: 1 };
    const others = [
      { ...note, mailbox: "ee".repeat(16) as typeof MAILBOX },
      { ...note, from: ben.id, to: anna.id },
      { ...note, to: anna.id },
      { ...note, page: 2 },
    ];
    const all = [note, ...others].map((each) => noteInfo(each).join());
    expect(new Set(all).size).toBe(all.length);
  });
});
