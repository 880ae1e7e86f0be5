import type { CheckIn, Moment, PrefName, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS, parseMoment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { App } from "../../app.ts";
import { AppProvider } from "../../app-context.ts";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import { Cards } from "./cards.tsx";

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;

let words: Words;
let place: HTMLElement;

beforeEach(async () => {
  words = await loadWords("en");
  place = document.body.appendChild(document.createElement("main"));
});

afterEach(() => {
  render(null, place);
  place.remove();
});

const hardDay = (number: number): CheckIn => {
  const parsed = parseMoment({
    kind: "check-in",
    id: `${number}`.padStart(32, "0"),
    at: NOW - days(number),
    offset: 0,
    origin: "self_started",
    raw: { mode: "ladder", rung: "dorsal" },
    stateId: "dorsal",
    strength: "very_strong",
  });
  if (!parsed.ok || parsed.value.kind !== "check-in") throw new Error("This is no check-in.");
  return parsed.value;
};

const HEAVY = [hardDay(1), hardDay(2), hardDay(4)];

/** As much of the app as the cards can see: what was kept, what is chosen, and what time it is. */
const appWith = (moments: readonly Moment[], chosen: Partial<Prefs> = {}) => {
  const prefs = signal<Prefs>({ ...DEFAULT_PREFS, ...chosen });
  const set: (readonly [PrefName, unknown])[] = [];
  const stands = { now: NOW };
  const app = {
    clock: { now: () => stands.now, offsetAt: () => 0 as OffsetMinutes },
    prefs,
    words: signal(words),
    lowStim: signal(false),
    // Alone: no other devices, and nobody who could have asked for a sheet.
    road: { report: signal({ state: "off" }) },
    recovery: { askedFor: async () => [] },
    history: {
      changed: signal(0),
      progress: signal(1),
      find: async ({ kinds }: { readonly kinds?: readonly string[] }) => {
        const found = moments.filter(({ kind }) => kinds?.includes(kind) ?? true);
        return {
          count: found.length,
          moments: async (from: number, to: number) => found.slice(from, to),
        };
      },
    },
    setPref: async (name: PrefName, value: unknown) => {
      set.push([name, value]);
      prefs.value = { ...prefs.value, [name]: value };
      return ok(undefined);
    },
  } as unknown as App;
  return { app, set, stands };
};

const show = (app: App): void =>
  render(
    <AppProvider value={app}>
      <Cards />
    </AppProvider>,
    place,
  );

/** Comes to Now anew. */
const showAgain = (app: App): void => {
  render(null, place);
  show(app);
};

const heavyCard = () => page.getByRole("complementary", { name: "A card for you" });
const question = () => page.getByRole("complementary", { name: "Is keeping this helping?" });

/** Some turns of the page: as long as a card that is due takes to come, and more. */
const settled = async (turns = 3): Promise<void> => {
  await new Promise(requestAnimationFrame);
  if (turns > 1) await settled(turns - 1);
};

describe("the card for heavy weeks", () => {
  it("[S5] comes after three very hard days, says nothing of them, and leads to Support", async () => {
    show(appWith(HEAVY).app);
    await expect.element(heavyCard()).toBeVisible();
    expect(place.textContent).not.toMatch(/shut down|heavy|hard|week|three|\d/i);
    expect(page.getByRole("link", { name: "Support" }).element()).toHaveAttribute(
      "href",
      "/support",
    );
  });

  it("[S5] [CH11] notes when it was shown and nothing else, and does not come again within 14 days", async () => {
    const { app, set, stands } = appWith(HEAVY);
    show(app);
    await expect.poll(() => set).toEqual([["cardAt", NOW]]);
    stands.now = (NOW + days(1)) as Instant;
    showAgain(app);
    await settled();
    expect(heavyCard().query()).toBeNull();
    expect(set).toHaveLength(1);
  });

  it("[S5] goes for now, or for good", async () => {
    const { app, set } = appWith(HEAVY);
    show(app);
    await page.getByRole("button", { name: "Don't show this again" }).click();
    await expect.element(heavyCard()).not.toBeInTheDocument();
    expect(set).toContainEqual(["cardOff", true]);
    const other = appWith(HEAVY);
    showAgain(other.app);
    await page.getByRole("button", { name: "Not now" }).click();
    await expect.element(heavyCard()).not.toBeInTheDocument();
    expect(other.set).toEqual([["cardAt", NOW]]);
  });

  it("[S5] never comes where it was put away for good, nor after two such days", async () => {
    show(appWith(HEAVY, { cardOff: true }).app);
    await settled();
    showAgain(appWith(HEAVY.slice(1)).app);
    await settled();
    expect(heavyCard().query()).toBeNull();
  });
});

describe("the question whether keeping this helps", () => {
  const old = hardDay(40);

  it("[S17] is asked after a month, with four answers of one size", async () => {
    show(appWith([old]).app);
    await expect.element(question()).toBeVisible();
    const sizes = ["Fine as it is", "Pause", "Only glimmers", "Hide history"].map((name) => {
      const { width, height } = page
        .getByRole("button", { name })
        .element()
        .getBoundingClientRect();
      return `${Math.round(width)} × ${Math.round(height)}`;
    });
    expect(new Set(sizes).size).toBe(1);
  });

  it("[S17] is never asked in the first month, nor within a month of the last time", async () => {
    show(appWith([hardDay(20)]).app);
    await settled();
    showAgain(appWith([old], { helpingAskedAt: (NOW - days(29)) as Instant }).app);
    await settled();
    expect(question().query()).toBeNull();
  });

  it.each([
    ["Fine as it is", []],
    ["Pause", []],
    ["Only glimmers", [["depth", 0]]],
    ["Hide history", [["historyHidden", true]]],
  ] as const)("[S17] “%s” does that, and notes only that it was answered", async (name, done) => {
    const { app, set } = appWith([old]);
    show(app);
    await page.getByRole("button", { name }).click();
    await expect.poll(() => set).toEqual([["helpingAskedAt", NOW], ...done]);
    await expect.element(page.getByRole("button", { name })).not.toBeInTheDocument();
  });

  it("[S8] [S17] a pause says that there is nothing to catch up on", async () => {
    show(appWith([old]).app);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect.element(page.getByText(/There is nothing to catch up on/)).toBeVisible();
  });

  it("[S10] is one sentence and two buttons in quiet mode", async () => {
    const { app } = appWith([old]);
    show({ ...app, lowStim: signal(true) });
    await expect.element(question()).toBeVisible();
    expect(page.getByRole("button").elements()).toHaveLength(2);
  });
});
