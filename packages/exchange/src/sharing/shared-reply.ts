import type { StateId } from "@glimmers/model";
import { LONGEST_PACK, LONGEST_WORD, STATE_IDS } from "@glimmers/model";
import type { Bytes, Instant, Millis, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import * as v from "valibot";
import { isSoundOf } from "./media-bytes.ts";
import type { NotAParcel } from "./parcel.ts";
import { notOne, packParcel, unpackParcel } from "./parcel.ts";
import { instant, language, LONGEST_LINE, LONGEST_NOTE, said } from "./shared-fields.ts";

/**
 * What a reader sends back: a few things, each of which the person may take or leave by itself.
 * It asks nothing, tells nobody whether it was looked at, and changes nothing until taken.
 */
export interface SharedReply {
  /** Of the words in it: "de". */
  readonly language: string;
  readonly from?: string;
  readonly note?: string;
  readonly at: Instant;
  readonly pieces: readonly ReplyPiece[];
}

export type ReplyPiece =
  /** One of the practices every app comes with, by its id: "P05". */
  | { readonly type: "practice"; readonly practice: string; readonly note?: string }
  /** A signed pack, as a file's text; it is looked at and ticked like any other. */
  | { readonly type: "pack"; readonly file: string }
  | ReplyAnchor
  /** Words for checking in, proposed; taken one by one. */
  | { readonly type: "wording"; readonly words: readonly ProposedWord[] };

/** An anchor, perhaps in the reader's own voice. */
export interface ReplyAnchor {
  readonly type: "anchor";
  readonly name: string;
  readonly cue?: string;
  readonly notes?: string;
  readonly practice?: string;
  readonly voice?: ReplyVoice;
}

export interface ReplyVoice {
  /** "audio/webm;codecs=opus". */
  readonly type: string;
  readonly duration: Millis;
  readonly bytes: Bytes;
}

export interface ProposedWord {
  readonly for: "state" | "pathway" | "pair";
  /** Where it is for a state: which. */
  readonly state?: StateId;
  readonly word: string;
  /** The good side of a pair. */
  readonly other?: string;
}

/** `SHARE_LIMITS.replyBytes` of a server is 2 MiB, sealed and padded. */
export const REPLY_LIMITS = { pieces: 8, words: 40, voiceBytes: 1_500_000 } as const;

export type NotASharedReply = NotAParcel;

const note = v.exactOptional(said(LONGEST_NOTE));
const practice = v.pipe(v.string(), v.regex(/^P\d{2}$/, "is no practice of ours"));
const word = said(LONGEST_WORD);
const millis = v.custom<Millis>(
  (value) => Number.isFinite(value) && (value as number) >= 0 && (value as number) <= 600_000,
  "is not a length of time",
);

const voice = v.strictObject({
  type: v.pipe(v.string(), v.regex(/^audio\/[\w.+-]+(;\s*codecs=[\w.,"+-]+)?$/)),
  duration: millis,
  part: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const proposed = v.variant("for", [
  v.strictObject({ for: v.literal("state"), state: v.picklist(STATE_IDS), word }),
  v.strictObject({ for: v.literal("pathway"), word }),
  v.strictObject({ for: v.literal("pair"), word, other: word }),
]);

const piece = v.variant("type", [
  v.strictObject({ type: v.literal("practice"), practice, note }),
  v.strictObject({
    type: v.literal("pack"),
    file: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_PACK)),
  }),
  v.strictObject({
    type: v.literal("anchor"),
    name: word,
    cue: v.exactOptional(said(500)),
    notes: v.exactOptional(said()),
    practice: v.exactOptional(practice),
    voice: v.exactOptional(voice),
  }),
  v.strictObject({
    type: v.literal("wording"),
    words: v.pipe(v.array(proposed), v.minLength(1), v.maxLength(REPLY_LIMITS.words)),
  }),
]);

const reply = v.strictObject({
  language,
  from: v.exactOptional(said(LONGEST_LINE)),
  note,
  at: instant,
  pieces: v.pipe(v.array(piece), v.minLength(1), v.maxLength(REPLY_LIMITS.pieces)),
});

type WrittenReply = v.InferOutput<typeof reply>;

/** The bytes of what goes back, to be sealed. Throws for what could not be read again. */
export const encodeSharedReply = (given: SharedReply): Bytes => {
  const sounds: Bytes[] = [];
  const pieces = given.pieces.map((each) => writtenPiece(each, sounds));
  const bytes = packParcel("reply", { ...given, pieces }, sounds);
  const again = decodeSharedReply(bytes);
  if (!again.ok) throw new Error(`a reply nobody could read: ${JSON.stringify(again.error)}`);
  return bytes;
};

const writtenPiece = (given: ReplyPiece, sounds: Bytes[]) => {
  if (given.type !== "anchor" || given.voice === undefined) return given;
  const { bytes, ...about } = given.voice;
  return { ...given, voice: { ...about, part: sounds.push(bytes) - 1 } };
};

/** Reads what came back: anybody with the page's link can have made it. */
export const decodeSharedReply = (bytes: Bytes): Result<SharedReply, NotASharedReply> => {
  const parcel = unpackParcel("reply", bytes);
  if (!parcel.ok) return parcel;
  const read = v.safeParse(reply, parcel.value.body, { abortEarly: true });
  if (!read.success)
    return notOne(`${v.getDotPath(read.issues[0]) ?? ""} ${read.issues[0].message}`.trim());
  const wrong = wrongWith(read.output, parcel.value.parts);
  return wrong === undefined ? ok(withVoices(read.output, parcel.value.parts)) : notOne(wrong);
};

const wrongWith = ({ pieces }: WrittenReply, parts: readonly Bytes[]): string | undefined => {
  const voices = pieces.flatMap((each) => (each.type === "anchor" ? (each.voice ?? []) : []));
  if (parts.some(({ length }) => length > REPLY_LIMITS.voiceBytes)) return "has too long a voice";
  const isEachOnce = voices.every(({ part }, at) => part === at);
  if (!isEachOnce || voices.length !== parts.length) return "has sounds that are not its own";
  const isSound = voices.every(({ type, part }) => isSoundOf(type, parts[part]));
  return isSound ? undefined : "has a voice that is none";
};

const withVoices = ({ pieces, ...rest }: WrittenReply, parts: readonly Bytes[]): SharedReply => ({
  ...rest,
  pieces: pieces.map((each) => (each.type === "anchor" ? withVoice(each, parts) : each)),
});

type WrittenAnchor = Extract<WrittenReply["pieces"][number], { readonly type: "anchor" }>;

const withVoice = ({ voice: heard, ...rest }: WrittenAnchor, parts: readonly Bytes[]) => {
  if (heard === undefined) return rest;
  const { part, ...about } = heard;
  return { ...rest, voice: { ...about, bytes: parts[part] ?? new Uint8Array() } };
};
