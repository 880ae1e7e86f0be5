import type { Moment, Raw } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import { dayOf, hours, minutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { breadcrumbs, reasonFor, reasonSentence } from "./breadcrumbs.ts";

const SUNDAY = Date.UTC(2026, 10, 1, 9);

let count = 0;
const at = (time: number, raw: Raw): Moment => {
  const id = `${(count += 1)}`.padStart(32, "0");
  const moment = parseMoment({ id, at: time, offset: 0, ...raw });
  if (!moment.ok) throw new Error(moment.error.reason);
  return moment.value;
};

const crumb = (raw: Raw = {}) => {
  const moment = at(SUNDAY, { kind: "glimmer", text: "rain on the roof", kept: true, ...raw });
  if (moment.kind !== "glimmer") throw new Error("is no glimmer");
  return moment;
};

/** A journal that finds by kind and day, as the real one does. */
const journal = (...moments: readonly Moment[]) => ({
  history: {
    find: async (query: {
      readonly kinds?: readonly string[];
      readonly fromDay?: number;
      readonly toDay?: number;
      readonly breadcrumbs?: boolean;
    }) => {
      const { kinds = [], fromDay = -Infinity, toDay = Infinity } = query;
      const found = moments.filter((moment) => {
        const day = dayOf(moment.at, moment.offset);
        const fits = query.breadcrumbs !== true || (moment.kind === "glimmer" && moment.kept);
        return kinds.includes(moment.kind) && day >= fromDay && day <= toDay && fits;
      });
      return {
        count: found.length,
        moments: async (from: number, to: number) => found.slice(from, to),
      };
    },
  },
});

const followed = (time: number, following: Moment): Moment =>
  at(time, { kind: "session", practice: "P02", following: following.id });
const back = (time: number): Moment => at(time, { kind: "return", back: "yes" });

describe("breadcrumbs", () => {
  it("are the glimmers that were kept as such", async () => {
    const kept = crumb();
    const app = journal(at(SUNDAY, { kind: "glimmer", text: "tea" }), kept, back(SUNDAY));
    expect(await breadcrumbs(app)).toEqual([kept]);
  });

  it("[B14] are told with every time somebody was back within the hour, however long ago", async () => {
    const roof = crumb();
    const years = hours(24 * 400);
    const app = journal(
      roof,
      followed(SUNDAY + years, roof),
      back(SUNDAY + years + minutes(40)),
      followed(SUNDAY + hours(30), roof),
      back(SUNDAY + hours(30) + minutes(59)),
      followed(SUNDAY + hours(60), roof),
      back(SUNDAY + hours(61) + minutes(1)),
    );
    expect(await reasonFor(app, roof)).toEqual({ day: dayOf(roof.at, roof.offset), times: 2 });
  });

  it("[B14] are not told with what followed another one", async () => {
    const roof = crumb();
    const other = crumb({ text: "tea" });
    const app = journal(roof, other, followed(SUNDAY, other), back(SUNDAY + minutes(5)));
    expect((await reasonFor(app, roof)).times).toBe(0);
  });

  it("[B14] say the day alone where there is no more to say", () => {
    const day = dayOf(crumb().at, crumb().offset);
    const sentences = [0, 1, 2, 5].map((times) =>
      reasonSentence({ day, times }, wordsOf("en", en)),
    );
    expect(sentences).toEqual([
      "Kept on a Sunday.",
      "Kept on a Sunday; you came back within the hour after it once.",
      "Kept on a Sunday; you came back within the hour after it twice.",
      "Kept on a Sunday; you came back within the hour after it 5 times.",
    ]);
    expect(reasonSentence({ day, times: 3 }, wordsOf("de", de))).toBe(
      "An einem Sonntag behalten; danach warst du 3-mal binnen einer Stunde zurück.",
    );
  });
});
