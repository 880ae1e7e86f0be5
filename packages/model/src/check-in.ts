import * as v from "valibot";
import type { Place } from "./compass.ts";
import { placeOf } from "./compass.ts";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, several, share, text } from "./fields.ts";
import type { PlainAnswer, Pole, Room, Sign, StateId, Tag } from "./vocabulary.ts";
import {
  NEEDS,
  ORIGINS,
  PLAIN_ANSWERS,
  POLES,
  ROOMS,
  SIGNS,
  STATE_IDS,
  STRENGTHS,
  TAGS,
} from "./vocabulary.ts";

/** What the person did to answer, exactly as they did it. Every mode is complete alone. */
export type RawAnswer =
  | { readonly mode: "compass" | "sliders"; readonly place: Place }
  | { readonly mode: "ladder"; readonly rung: Pole }
  | { readonly mode: "own_word" }
  | { readonly mode: "answer"; readonly answer: PlainAnswer }
  | { readonly mode: "not_alive" };

/** Where somebody is just now, said by them. */
export interface CheckIn extends Noticed {
  readonly kind: "check-in";
  /** How it came about: without this nothing can later be learned from the times between. */
  readonly origin: (typeof ORIGINS)[number];
  readonly raw: RawAnswer;
  /** Only ever what the person's own answer says; never guessed. */
  readonly stateId?: StateId;
  /** The person's own word for it, which stands before any of ours. */
  readonly word?: string;
  readonly strength?: (typeof STRENGTHS)[number];
  /** How much can be felt right now without being overwhelmed or drifting off. */
  readonly room?: Room;
  /** From narrow (0) to wide (1). */
  readonly roomWidth?: number;
  readonly need?: (typeof NEEDS)[number];
  readonly signs: readonly Sign[];
  /** What this state may be trying to do for them. */
  readonly purpose?: string;
  /** How much in touch with oneself, 0 to 1. */
  readonly selfTouch?: number;
  /** How available to others, 0 to 1. */
  readonly toOthers?: number;
  readonly tags: readonly Tag[];
  readonly note?: string;
}

export type NotACheckIn = NotARecord<"NotACheckIn">;

const isPlace = (value: unknown): value is Place => {
  if (typeof value !== "object" || value === null) return false;
  const weights = value as Record<Pole, number>;
  if (Object.keys(weights).length !== POLES.length) return false;
  if (!POLES.every((pole) => typeof weights[pole] === "number" && weights[pole] >= 0)) return false;
  return (
    placeOf(weights) !== undefined &&
    Math.abs(POLES.reduce((sum, pole) => sum + weights[pole], 0) - 1) < 1e-9
  );
};

const place = v.custom<Place>(isPlace, "is not three shares that sum to 1");

const rawAnswer = v.variant("mode", [
  v.strictObject({ mode: v.picklist(["compass", "sliders"]), place }),
  v.strictObject({ mode: v.literal("ladder"), rung: v.picklist(POLES) }),
  v.strictObject({ mode: v.literal("own_word") }),
  v.strictObject({ mode: v.literal("answer"), answer: v.picklist(PLAIN_ANSWERS) }),
  v.strictObject({ mode: v.literal("not_alive") }),
]);

const checkIn = v.pipe(
  v.strictObject({
    kind: v.literal("check-in"),
    ...noticed,
    origin: v.picklist(ORIGINS),
    raw: rawAnswer,
    stateId: v.exactOptional(v.picklist(STATE_IDS)),
    word: v.exactOptional(text(LONGEST_WORD)),
    strength: v.exactOptional(v.picklist(STRENGTHS)),
    room: v.exactOptional(v.picklist(ROOMS)),
    roomWidth: v.exactOptional(share),
    need: v.exactOptional(v.picklist(NEEDS)),
    signs: several(SIGNS),
    purpose: v.exactOptional(text()),
    selfTouch: v.exactOptional(share),
    toOthers: v.exactOptional(share),
    tags: several(TAGS),
    note: v.exactOptional(text()),
  }),
  v.check(
    (given) => given.raw.mode !== "own_word" || given.word !== undefined,
    "answers in an own word, and has none",
  ),
);

/** Reads a check-in from a form, a file or another device. */
export const parseCheckIn = parserOf<CheckIn, "NotACheckIn">(checkIn, "NotACheckIn");
