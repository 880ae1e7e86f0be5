import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, joinBytes, ok, sameBytes } from "@glimmers/primitives";
import type { ByteReader } from "../byte-reader.ts";
import { readerOf } from "../byte-reader.ts";
import { asciiBytes, idBytes, u32, u48, u8 } from "../byte-writer.ts";
import type { MailboxId, RingDeviceId } from "../ids.ts";
import type { NotAPage } from "./page.ts";
import { PAGE_MOST } from "./page.ts";

/**
 * Note: Hands
 *
 * What is for one member only lies in a note sealed to them; every page has one for each other
 * member, all of one length, so that a raised hand, an answer and nothing at all look alike to
 * everybody else, the other members among them. What the writer has to remember of it, whom the
 * hand is raised towards and what they answered, is sealed to themselves in the same page.
 */
export interface HandNote {
  /** The writer's hand, where it is raised towards this member. */
  readonly hand?: RaisedAt;
  /** The writer's answer to this member's hand. */
  readonly answer?: AnsweredAt;
}

export interface RaisedAt {
  /** 16 hex digits. */
  readonly id: string;
  readonly at: Instant;
}

export interface AnsweredAt {
  /** The hand it answers. */
  readonly hand: string;
  /** A number from the list in docs/formats/circle.md, 1 to 255. */
  readonly answer: number;
}

/** What the writer has to know of their own hand and answers. */
export interface OwnNote {
  readonly hand?: RaisedAt & { readonly to: readonly RingDeviceId[] };
  readonly answers: readonly (AnsweredAt & { readonly to: RingDeviceId })[];
}

export const NO_HAND: OwnNote = { answers: [] };

const NOTE_VERSION = 1;

/** 32 bytes, whatever there is in it. */
export const encodeNote = ({ hand, answer }: HandNote): Bytes =>
  filledTo(PAGE_MOST.note, [
    u8(NOTE_VERSION),
    u8(hand === undefined ? 0 : 1),
    ...handParts(hand),
    u8(answer?.answer ?? 0),
    idBytes(answer?.hand ?? NO_ID, 8),
  ]);

export const decodeNote = (plain: Bytes): Result<HandNote, NotAPage> =>
  readFilled(plain, PAGE_MOST.note, { read: noteFrom, write: encodeNote });

const noteFrom = (reader: ByteReader): HandNote | undefined => {
  const there = reader.u8();
  const hand = handFrom(reader);
  const [code, answered] = [reader.u8(), reader.hex(8)];
  return {
    ...(there === 1 && { hand }),
    ...(code > 0 && { answer: { hand: answered, answer: code } }),
  };
};

/** 256 bytes, whatever there is in it. */
export const encodeOwnNote = ({ hand, answers }: OwnNote): Bytes =>
  filledTo(PAGE_MOST.own, [
    u8(NOTE_VERSION),
    u8(hand === undefined ? 0 : 1),
    ...handParts(hand),
    u8(hand?.to.length ?? 0),
    ...(hand?.to ?? []).map((id) => idBytes(id, 8)),
    u8(answers.length),
    ...answers.flatMap(({ to, answer, hand: of }) => [idBytes(to, 8), u8(answer), idBytes(of, 8)]),
  ]);

export const decodeOwnNote = (plain: Bytes): Result<OwnNote, NotAPage> =>
  readFilled(plain, PAGE_MOST.own, { read: ownNoteFrom, write: encodeOwnNote });

const ownNoteFrom = (reader: ByteReader): OwnNote | undefined => {
  const there = reader.u8();
  const hand = handFrom(reader);
  const to = reader.list(reader.u8(), 8, () => reader.hex(8) as RingDeviceId);
  const answers = reader.list(reader.u8(), 17, () => ({
    to: reader.hex(8) as RingDeviceId,
    answer: reader.u8(),
    hand: reader.hex(8),
  }));
  // More than a circle has would not fit when written again, and that must not throw.
  if (to.length >= PAGE_MOST.members || answers.length >= PAGE_MOST.members) return undefined;
  return { answers, ...(there === 1 && { hand: { ...hand, to } }) };
};

const NO_ID = "0".repeat(16);

const handParts = (hand: RaisedAt | undefined): readonly Bytes[] => [
  idBytes(hand?.id ?? NO_ID, 8),
  u48(hand?.at ?? 0),
];

const handFrom = (reader: ByteReader): RaisedAt => ({
  id: reader.hex(8),
  at: reader.u48() as Instant,
});

/** Throws where it does not fit: a mistake of ours. */
const filledTo = (length: number, parts: readonly Bytes[]): Bytes => {
  const filled = new Uint8Array(length);
  filled.set(joinBytes(parts));
  return filled;
};

interface NoteForm<T> {
  readonly read: (reader: ByteReader) => T | undefined;
  readonly write: (value: T) => Bytes;
}

/** Written again, it must come out the same: what follows is filling, and nothing is left out. */
const readFilled = <T>(
  plain: Bytes,
  length: number,
  { read, write }: NoteForm<T>,
): Result<T, NotAPage> => {
  const reader = readerOf(plain);
  const isOurs = plain.length === length && reader.u8() === NOTE_VERSION;
  const value = isOurs ? read(reader) : undefined;
  const isSame = value !== undefined && sameBytes(write(value), plain);
  return isSame ? ok(value) : err({ type: "NotAPage" });
};

/** Which note of which page: HPKE's `info`, so that it opens as no other. */
export interface NoteOf {
  readonly mailbox: MailboxId;
  readonly from: RingDeviceId;
  readonly to: RingDeviceId;
  /** Of the page it lies in. */
  readonly page: number;
}

export const noteInfo = ({ mailbox, from, to, page }: NoteOf): Bytes =>
  joinBytes([
    asciiBytes("glimmers/v1/circle/note\0"),
    idBytes(mailbox, 16),
    idBytes(from, 8),
    idBytes(to, 8),
    u32(page),
  ]);
