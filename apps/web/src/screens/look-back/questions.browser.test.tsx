import type { Moment, Raw } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, ok } from "@glimmers/primitives";
import type { QuestionSet } from "@glimmers/sessions";
import { readOurPack } from "@glimmers/sessions";
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { App } from "../../app.ts";
import { AppProvider } from "../../app-context.ts";
import { NOTHING_YET } from "../../flow/pack-library.ts";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import Questions from "./questions.tsx";

// No set of questions comes with the app (docs/decisions/052-questionnaires.md). This one was
// made up, to try the form that a pack's sets have.
const PACK: Raw = {
  format: "glimmers-pack",
  version: 1,
  id: "mornings",
  edition: 1,
  title: { en: "Mornings" },
  author: { name: "Nobody" },
  questions: [
    {
      id: "mornings",
      title: { en: "Three questions about mornings" },
      citation: "made up for a test",
      licence: "CC0",
      source: "a test",
      questions: [
        { id: "m1", ask: { en: "I heard a bird." } },
        { id: "m2", ask: { en: "The tea was warm." } },
        { id: "m3", ask: { en: "There was a window." } },
      ],
      choices: [{ en: "never" }, { en: "now and then" }, { en: "each morning" }],
    },
  ],
};

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;

let words: Words;
let place: HTMLElement;
let set: QuestionSet;

beforeEach(async () => {
  words = await loadWords("en");
  place = document.body.appendChild(document.createElement("main"));
  const read = readOurPack(PACK);
  const [only] = read.ok ? read.value.questions : [];
  if (only === undefined) throw new Error("The pack does not read.");
  set = only;
});

afterEach(() => {
  render(null, place);
  place.remove();
});

const answered = (ago: number, answers: Readonly<Record<string, number>>): Moment => {
  const id = `${ago}`.padStart(32, "0");
  const raw = { kind: "answers", id, at: NOW - ago, offset: 0, set: "mornings", answers };
  const parsed = parseMoment(raw);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

/** As much of the app as this screen can see. */
const appWith = (kept: readonly Moment[]) => {
  const asked: Raw[] = [];
  const app = {
    clock: { now: () => NOW, offsetAt: () => 0 as OffsetMinutes },
    path: signal({ at: "questions", set: "mornings" }),
    words: signal(words),
    lowStim: signal(false),
    library: signal({ ...NOTHING_YET, questions: [set] }),
    fetchLibrary: async () => NOTHING_YET,
    history: {
      changed: signal(0),
      find: async () => ({
        count: kept.length,
        moments: async (from: number, to: number) => kept.slice(from, to),
      }),
    },
    drafts: {
      names: async () => [],
      read: async () => undefined,
      keep: () => undefined,
      drop: () => undefined,
    },
    keep: async (raw: Raw) => {
      asked.push(raw);
      return ok({ entry: { id: "1".repeat(32) } });
    },
  } as unknown as App;
  return { app, asked };
};

const show = (app: App): void =>
  render(
    <AppProvider value={app}>
      <Questions />
    </AppProvider>,
    place,
  );

const question = (ask: string) => page.getByRole("group", { name: ask });

describe("a set of questions", () => {
  it("[L8] keeps each answer as the place of its choice, and nothing for what was left out", async () => {
    const { app, asked } = appWith([]);
    show(app);
    await question("I heard a bird.").getByText("now and then").click();
    await question("There was a window.").getByText("never").click();
    await page.getByRole("button", { name: "Keep" }).click();
    await expect
      .poll(() => asked)
      .toEqual([{ kind: "answers", set: "mornings", answers: { m1: 1, m3: 0 } }]);
  });

  it("[L8] stands in its author's order, with its source and its licence", async () => {
    show(appWith([]).app);
    await expect.element(question("I heard a bird.")).toBeVisible();
    const labels = [...place.querySelectorAll("fieldset:first-of-type label")];
    expect(labels.slice(0, 3).map((label) => label.textContent)).toEqual([
      "never",
      "now and then",
      "each morning",
    ]);
    expect(place.textContent).toContain("made up for a test");
    expect(place.textContent).toContain("CC0");
  });

  it("[L8] is not asked again within 28 days, and says from when on", async () => {
    show(appWith([answered(days(27), { m1: 2 })]).app);
    await expect
      .element(page.getByText(/^You could come back to these from Fri,? 6 November\.$/))
      .toBeVisible();
    expect(page.getByRole("button", { name: "Keep" }).query()).toBeNull();
    render(null, place);
    show(appWith([answered(days(28), { m1: 2 })]).app);
    await expect.element(page.getByRole("button", { name: "Keep" })).toBeVisible();
  });

  it("[L8] shows own earlier answers side by side: no sum, no band, no arrow", async () => {
    show(appWith([answered(days(40), { m1: 2, m2: 0 }), answered(days(80), { m1: 1 })]).app);
    await expect.element(page.getByText("Your answers before")).toBeVisible();
    const rows = [...place.querySelectorAll(".side-by-side")];
    const said = rows.map((row) => [...row.querySelectorAll("dd")].map((dd) => dd.textContent));
    expect(said).toEqual([["each morning", "now and then"], ["never"]]);
    expect(place.querySelector("svg.chart, meter, progress, table")).toBeNull();
    expect(place.textContent).not.toMatch(/total|average|sum|score|[↑↓→%]/i);
  });
});
