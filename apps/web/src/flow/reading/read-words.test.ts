import type { EntryId } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import en from "../../../../../content/words/en/index.ts";
import { wordsOf } from "../../words.ts";
import { byName, isOver, openTroubleWords, readTroubleWords, untilWords } from "./read-words.ts";

const words = wordsOf("en", en);
const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;
const clock: Clock = { now: () => NOW, offsetAt: () => 60 as OffsetMinutes };

const line = (id: string, name: string, until?: Instant) => ({
  id: id as EntryId,
  name,
  ...(until !== undefined && { until }),
});

describe("the list of what others shared", () => {
  it("[RD24] stands by name, whatever ends first or came last", () => {
    const soon = (NOW + 1000) as Instant;
    const lines = [line("1", "Tariq", soon), line("2", "Änne"), line("3", "anna", NOW)];
    expect(byName(lines, words).map(({ id }) => id)).toEqual(["3", "2", "1"]);
  });

  it("[RD24] says an end as a day, before and after it, and makes no more of it", () => {
    const day = 86_400_000;
    expect(untilWords((NOW + day) as Instant, clock, words)).toBe("until 6 November 2026");
    expect(untilWords((NOW - day) as Instant, clock, words)).toBe("its end was 4 November 2026");
  });
});

describe("what stands in the way", () => {
  it("[RD10] of a link that may open once it is not promised that nothing was lost", () => {
    const away = { type: "Unreachable", reason: "no answer" } as const;
    expect(openTroubleWords(away, words)).toMatch(/may be gone now/);
    expect(openTroubleWords({ type: "ShareOver" }, words)).toMatch(/Its time is over/);
  });

  it("[RD10] is told apart in words, and by whether trying again can help", () => {
    const over = ["ShareClosed", "ShareOver", "ShareTaken", "NoSuchShare"] as const;
    const sentences = over.map((type) => readTroubleWords({ type }, words));
    expect(new Set(sentences).size).toBe(over.length);
    expect(over.every((type) => isOver({ type }))).toBe(true);
    expect(isOver({ type: "Unreachable", reason: "no answer" })).toBe(false);
    expect(isOver({ type: "NotWhatWasShared" })).toBe(false);
  });
});
