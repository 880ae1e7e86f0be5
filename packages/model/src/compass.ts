import type { Brand } from "@glimmers/primitives";
import type { Blend, Pole } from "./vocabulary.ts";
import { POLES } from "./vocabulary.ts";

/**
 * Note: The compass
 *
 * A triangle with a pole for each state. A place on it is three shares that sum to 1; the
 * shares are stored as they were put, never rounded to a word. The edges are blends: play
 * between ventral and sympathetic, stillness between ventral and dorsal, freeze between
 * sympathetic and dorsal. Words beside a place come from the nearest region, and the
 * person's own word always stands before them. No pole is better; which one is on top is
 * the person's choice and is not part of the place.
 */
export type Place = Brand<Readonly<Record<Pole, number>>, "Place">;

/** What is said of a place: the strongest pole or the blend it lies in, and what comes with it. */
export type Region =
  | { readonly type: "pole"; readonly pole: Pole; readonly with?: Pole }
  | { readonly type: "blend"; readonly blend: Blend; readonly with?: Pole }
  | { readonly type: "mixed" };

/** All three poles alike: nobody's answer, only where the dot waits. */
export const MIDDLE: Place = { ventral: 1 / 3, sympathetic: 1 / 3, dorsal: 1 / 3 } as Place;

/**
 * The place three weights stand for: each at least 0, divided by their sum.
 * Undefined when they are not numbers or all of them are 0.
 *
 * @example placeOf({ ventral: 1, sympathetic: 1, dorsal: 2 })?.dorsal // 0.5
 */
export const placeOf = (weights: Readonly<Record<Pole, number>>): Place | undefined => {
  const held = POLES.map((pole) => Math.max(0, weights[pole]));
  const sum = held.reduce((total, weight) => total + weight, 0);
  if (!Number.isFinite(sum) || sum <= 0) return undefined;
  const [ventral = 0, sympathetic = 0, dorsal = 0] = held.map((weight) => weight / sum);
  return { ventral, sympathetic, dorsal } as Place;
};

/** One share moved to `value`, held within 0 and 1; the other two keep their proportion and fill the rest. */
export const withShare = (place: Place, pole: Pole, value: number): Place => {
  if (Number.isNaN(value)) return place;
  const rest = POLES.filter((other) => other !== pole);
  const before = rest.reduce((sum, other) => sum + place[other], 0);
  const left = 1 - Math.min(1, Math.max(0, value));
  const shareOf = (other: Pole): number =>
    before === 0 ? left / rest.length : (place[other] / before) * left;
  const moved = { [pole]: 1 - left } as Record<Pole, number>;
  for (const other of rest) moved[other] = shareOf(other);
  return moved as Place;
};

const BLEND_OF: Readonly<Record<Pole, Readonly<Partial<Record<Pole, Blend>>>>> = {
  ventral: { sympathetic: "play", dorsal: "stillness" },
  sympathetic: { ventral: "play", dorsal: "freeze" },
  dorsal: { ventral: "stillness", sympathetic: "freeze" },
};

/** A third pole below this share is not worth a word. */
const WORTH_A_WORD = 0.2;
/** Two poles this close are one blend. */
const CLOSE = 0.15;

/** The region a place lies in, from its shares alone. */
export const regionOf = (place: Place): Region => {
  const [first, second, third] = byShare(place);
  if (place[first] - place[third] < CLOSE) return { type: "mixed" };
  const blend = BLEND_OF[first][second];
  if (blend !== undefined && place[first] - place[second] < CLOSE)
    return { type: "blend", blend, ...(place[third] >= WORTH_A_WORD && { with: third }) };
  // Of two that come along alike, neither is named: the order of a list is no reason.
  const isNamed = place[second] >= WORTH_A_WORD && place[second] > place[third];
  return { type: "pole", pole: first, ...(isNamed && { with: second }) };
};

const byShare = (place: Place): [Pole, Pole, Pole] =>
  POLES.toSorted((one, other) => place[other] - place[one]) as [Pole, Pole, Pole];
