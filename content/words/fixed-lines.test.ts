import { describe, expect, test } from "vitest";
import lessons from "../lessons/index.ts";
import practices from "../practices/index.ts";
import de from "./de/index.ts";
import en from "./en/index.ts";

// The lines that stand word for word wherever they are said. Rules: docs/spec/safety.md.

const english = JSON.stringify([en, practices, lessons]);

const phrases = (catalogue: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(catalogue).flatMap(([area, words]: [string, object]) =>
      Object.entries(words).map(([name, phrase]) => [`${area}.${name}`, phrase]),
    ),
  );

/** Where each line has a place of its own that a person comes to. */
const LINES: readonly (readonly [id: string, line: string, ...keys: string[]])[] = [
  ["W1", "This state is trying to do something for you.", "checkIn.purpose.line"],
  ["W2", "Both can be here.", "hard.both.title"],
  ["W3", "Nothing is also an answer.", "checkIn.kept.nothing"],
  ["W4", "That can happen, and it isn't you doing it wrong.", "practice.session.w4"],
  ["W5", "You can stop here.", "practice.session.youCanStop"],
  ["W6", "Is any part of right now okay enough?"],
  [
    "W7",
    "Nobody reads this. We can't see it or send help; people on this page can.",
    "support.nobodyReads",
  ],
  ["W8", "This is your heart's rhythm. It does not say what you feel.", "heart.what"],
];

describe.each(LINES)("[%s]", (id, line, ...keys) => {
  test(`[${id}] is said word for word`, () => {
    expect(english).toContain(line);
  });

  test.each(keys)(`[${id}] stands at %s, and in German too`, (key) => {
    expect(phrases(en)[key]).toContain(line);
    expect(phrases(de)[key]).toEqual(expect.stringMatching(/\S/));
  });
});

test("[W8] nobody's heart is graded anywhere", () => {
  expect(english).not.toMatch(/LF\/HF|readiness|heart score|normal heart|healthy heart/i);
});
