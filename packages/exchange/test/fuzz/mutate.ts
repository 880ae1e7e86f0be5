import type { Bytes } from "@glimmers/primitives";
import { joinBytes, seededRandom } from "@glimmers/primitives";
import { text } from "../zip-by-hand.ts";

/** What files break on: signs of their own grammar, and numbers nobody meant. */
const SPITEFUL: readonly string[] = [
  '"',
  '""',
  "'",
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\u0000",
  "\u000b",
  "\ufeff",
  "\u202e",
  "<",
  ">",
  "<!--",
  "]]>",
  "<![CDATA[",
  '<!ENTITY a "b">',
  "&a;",
  "&#0;",
  "{",
  "}",
  "[",
  "]",
  '{"__proto__":{"a":1}}',
  '"__proto__":',
  "null",
  "NaN",
  "-1",
  "0",
  "1e999",
  "1.797E308",
  "99999999999999999999",
  "-9007199254740993",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31T23:59:59Z",
  "24:60",
  "=1+1",
  "[".repeat(600),
  ",".repeat(600),
  "x".repeat(70_000),
  "🌿",
  "\ud800",
];

/** A whole number from 0 up to and without `below`. */
export type Draw = (below: number) => number;

/** A sample, damaged in one to six places. The same seed gives the same damage. */
export const mutated = (sample: Bytes, other: Bytes, seed: number): Bytes => {
  const { unit } = seededRandom(seed);
  const draw: Draw = (below) => Math.floor(unit() * below);
  let bytes = sample;
  for (let count = 1 + draw(6); count > 0; count--)
    bytes = DAMAGES[draw(DAMAGES.length)]!(bytes, draw, other);
  return bytes;
};

type Damage = (bytes: Bytes, draw: Draw, other: Bytes) => Bytes;

const flip: Damage = (bytes, draw) => {
  const copy = bytes.slice();
  for (let count = 1 + draw(4); count > 0; count--) copy[draw(copy.length)] = draw(256);
  return copy;
};

/** A part of it, not longer than some lines. */
const span = (bytes: Bytes, draw: Draw): readonly [number, number] => {
  const from = draw(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draw(300))];
};

const leaveOut: Damage = (bytes, draw) => {
  const [from, to] = span(bytes, draw);
  return joinBytes([bytes.subarray(0, from), bytes.subarray(to)]);
};

const sayTwice: Damage = (bytes, draw) => {
  const [from, to] = span(bytes, draw);
  return joinBytes([bytes.subarray(0, to), bytes.subarray(from)]);
};

const putIn: Damage = (bytes, draw) => {
  const at = draw(bytes.length + 1);
  const what = text(SPITEFUL[draw(SPITEFUL.length)]!);
  return joinBytes([bytes.subarray(0, at), what, bytes.subarray(at)]);
};

const putOver: Damage = (bytes, draw) => {
  const [from, to] = span(bytes, draw);
  const what = text(SPITEFUL[draw(SPITEFUL.length)]!);
  return joinBytes([bytes.subarray(0, from), what, bytes.subarray(to)]);
};

const cutShort: Damage = (bytes, draw) => bytes.slice(0, draw(bytes.length + 1));

/** Puts a number where another stood. */
const otherDigits: Damage = (bytes, draw) => {
  const copy = bytes.slice();
  const from = draw(copy.length);
  for (let at = from; at < Math.min(copy.length, from + 40); at++)
    if (copy[at]! >= 48 && copy[at]! <= 57) copy[at] = 48 + draw(10);
  return copy;
};

/** The beginning of it and the end of another of its kind. */
const graft: Damage = (bytes, draw, other) =>
  joinBytes([bytes.subarray(0, draw(bytes.length + 1)), other.subarray(draw(other.length + 1))]);

const DAMAGES: readonly Damage[] = [
  flip,
  flip,
  leaveOut,
  sayTwice,
  putIn,
  putIn,
  putOver,
  otherDigits,
  cutShort,
  graft,
];
