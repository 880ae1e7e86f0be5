import type { EntryId } from "@glimmers/model";
import { BACKS, STATE_IDS } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIn, DAY, glimmer, HOUR, idOf, placed, returned, session } from "../test/pasts.ts";
import { breadcrumbReason, nextBreadcrumb } from "./index.ts";

const photo = { id: "a".repeat(32), type: "image/webp", width: 9, height: 9 };
const voice = { id: "b".repeat(32), type: "audio/mp4", duration: 900 };
const none: ReadonlySet<EntryId> = new Set();

const tea = glimmer(9, { text: "warm tea" });

describe("the next breadcrumb", () => {
  test("[O50] [S9] is one that was kept, and that may be brought back", () => {
    const left = glimmer(1, { text: "rain", dontBringBack: true });
    const notKept = glimmer(2, { text: "rain", kept: false });
    expect(nextBreadcrumb([left, notKept], none)).toBeUndefined();
    expect(nextBreadcrumb([left, notKept, tea], none)).toBe(tea);
  });

  test("[O51] is the smallest: fewer words, then the older", () => {
    const one = glimmer(5, { text: "moss" });
    const older = glimmer(4, { text: "warm bread" });
    const long = glimmer(1, { text: "the long light over the water" });
    expect(inOrder([long, tea, one, older])).toEqual([one, older, tea, long]);
  });

  test("[O51] is a thing before a person, a photo or a voice", () => {
    const long = glimmer(1, { text: "the long light over the water that evening" });
    const someone = glimmer(2, { text: "Ada", pathways: ["someone"] });
    const face = glimmer(3, { text: "a smile", pathways: ["face-eyes", "warmth"] });
    const picture = glimmer(4, { text: "one two three", photo });
    const both = glimmer(5, { text: "hum", photo, voice });
    expect(inOrder([both, picture, face, someone, long])).toEqual([
      long,
      someone,
      face,
      picture,
      both,
    ]);
  });

  test("[O51] is one with nothing to go by only when nothing else is left", () => {
    const bare = glimmer(1);
    const scent = glimmer(2, { pathways: ["scent"] });
    const picture = glimmer(3, { photo });
    expect(inOrder([bare, picture, scent])).toEqual([scent, picture, bare]);
  });

  test("[O50] comes once each until all were passed, in any order they lie", () => {
    const all = fc.shuffledSubarray(
      ["moss", "warm tea", "a b c", "", "tea, warm", "rain on the roof"].map((text, number) =>
        glimmer(number, { text, kept: number !== 2 }),
      ),
    );
    fc.assert(
      fc.property(all, (glimmers) => {
        const found = inOrder(glimmers);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBe(glimmers.filter(({ kept }) => kept).length);
        expect(inOrder(glimmers.toReversed())).toEqual(found);
      }),
    );
  });
});

/** All of them, each passed before the next is asked for. */
const inOrder = (glimmers: Parameters<typeof nextBreadcrumb>[0]) => {
  const passed = new Set<EntryId>();
  const found = [];
  for (let next = nextBreadcrumb(glimmers, passed); next; next = nextBreadcrumb(glimmers, passed)) {
    passed.add(next.id);
    found.push(next);
  }
  return found;
};

describe("[O52] the reason for a breadcrumb", () => {
  const follow = (ago: number) => session(ago, "P02", { following: tea.id });
  const times = (
    sessions: readonly ReturnType<typeof session>[],
    returns: readonly ReturnType<typeof returned>[],
    checkIns: readonly ReturnType<typeof checkIn>[] = [],
  ): number => breadcrumbReason(tea, sessions, returns, checkIns).times;

  test("has the day it was kept, on the calendar there", () => {
    const late = glimmer(13 * HOUR, { text: "stars" });
    const { day } = breadcrumbReason(tea, [], [], []);
    expect(breadcrumbReason(late, [], [], []).day).toBe(day + 1);
    expect(new Date(day * DAY).toISOString().slice(0, 10)).toBe("2026-11-05");
  });

  test("has how often somebody was back within the hour after following it", () => {
    expect(times([], [])).toBe(0);
    expect(times([follow(5 * HOUR)], [returned(4.5 * HOUR)])).toBe(1);
    expect(times([follow(5 * HOUR)], [returned(4 * HOUR)])).toBe(1);
    expect(times([follow(5 * HOUR)], [returned(4 * HOUR - 1)])).toBe(0);
    expect(times([follow(5 * HOUR)], [returned(5 * HOUR + 1)])).toBe(0);
    expect(
      times([follow(5 * HOUR), follow(DAY)], [returned(4.5 * HOUR), returned(DAY - HOUR / 2)]),
    ).toBe(2);
  });

  test("does not have what followed another, nor another answer than yes or partly", () => {
    const other = session(5 * HOUR, "P02", { following: idOf(77) });
    const plain = session(5 * HOUR, "P02");
    expect(times([other, plain], [returned(4.5 * HOUR)])).toBe(0);
    const byAnswer = BACKS.map((back) =>
      times([follow(5 * HOUR)], [returned(4.5 * HOUR, { back })]),
    );
    expect(Object.fromEntries(BACKS.map((back, index) => [back, byAnswer[index]]))).toEqual({
      yes: 1,
      partly: 1,
      not_yet: 0,
      no_need: 0,
    });
  });

  test("has a check-in of ease as well, by name or by place, and no other", () => {
    for (const state of STATE_IDS.filter((each) => each !== "own")) {
      const isEase = ["ventral", "play", "stillness"].includes(state);
      expect(times([follow(5 * HOUR)], [], [checkIn(4.5 * HOUR, state)]), state).toBe(
        Number(isEase),
      );
    }
    const { at } = returned(4.5 * HOUR);
    expect(times([follow(5 * HOUR)], [], [{ ...placed(0.5, 0.5, 0), at }])).toBe(1);
  });

  test("counts one coming back once, though it was followed twice before it", () => {
    expect(times([follow(5 * HOUR), follow(4.8 * HOUR)], [returned(4.5 * HOUR)])).toBe(1);
    expect(
      times(
        [follow(5 * HOUR)],
        [returned(4.5 * HOUR), returned(4.4 * HOUR)],
        [checkIn(4.3 * HOUR, "ventral")],
      ),
    ).toBe(1);
  });

  test("does not count what was noted for a part of the day", () => {
    expect(times([follow(5 * HOUR)], [returned(4.5 * HOUR, { dayPart: "morning" })])).toBe(0);
  });
});
