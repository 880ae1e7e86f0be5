import type { ReplyPiece, ReplyVoice } from "@glimmers/exchange/sharing";
import { REPLY_LIMITS } from "@glimmers/exchange/sharing";
import type { Practice, ReadPack } from "@glimmers/sessions";
import type { Words } from "../../words.ts";
import { practiceName } from "../practice-words.ts";
import { said } from "../pack-text.ts";

/** One thing that is to go back, and what it is called in the list of them. */
export interface ChosenPiece {
  readonly name: string;
  readonly piece: ReplyPiece;
}

export const PIECE_TYPES = ["practice", "anchor", "pack", "wording"] as const;
export type PieceType = (typeof PIECE_TYPES)[number];

/** Ours alone: another person's app has those, and perhaps no pack. */
export const sendablePractices = (practices: readonly Practice[]): readonly Practice[] =>
  practices.filter(({ id }) => /^P\d{2}$/.test(id));

export const practicePiece = (practice: Practice, line: string, words: Words): ChosenPiece => ({
  name: practiceName(practice, words),
  piece: { type: "practice", practice: practice.id, ...(line !== "" && { note: line }) },
});

/** A pack that was read, to go as the file it came in. */
export const packPiece = (
  read: ReadPack & { readonly file: string },
  words: Words,
): ChosenPiece => ({
  name: said(read.pack.title, words),
  piece: { type: "pack", file: read.file },
});

/** A recording as it goes along; undefined where it is longer than fits. */
export const voiceFor = async (
  sound: Blob,
  duration: ReplyVoice["duration"],
): Promise<ReplyVoice | undefined> => {
  if (sound.size === 0 || sound.size > REPLY_LIMITS.voiceBytes) return undefined;
  return { type: sound.type, duration, bytes: new Uint8Array(await sound.arrayBuffer()) };
};
