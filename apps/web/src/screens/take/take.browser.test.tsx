import type { Moment, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS, parseMoment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { App } from "../../app.ts";
import { AppProvider } from "../../app-context.ts";
import type { TakeWish } from "../../flow/take-away.ts";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import Take from "./index.tsx";

// What leaves the journal, as a person chooses it. Rules: docs/spec/imports-g.md.
const NOW = Date.UTC(2026, 10, 22, 14) as Instant;

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

const momentOf = (number: number, raw: Record<string, unknown>): Moment => {
  const id = String(number).padStart(32, "0");
  const parsed = parseMoment({ id, at: NOW - number * 60_000, offset: 0, ...raw });
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};

const HEART = momentOf(1, {
  kind: "heart-reading",
  source: "strap",
  beats: "7".repeat(32),
  seconds: 120,
  intervals: 150,
  told: { algorithm: "a", meanInterval: 800, rmssd: 41, sdnn: 50, mended: 0, share: 0 },
});
const RETURN = momentOf(2, { kind: "return", helpedBy: ["own:HELPOWN"] });
const GLIMMER = momentOf(3, { kind: "glimmer", text: "a robin" });
const ALL = [HEART, RETURN, GLIMMER];

interface Ways {
  readonly at?: "brief";
  readonly prefs?: Partial<Prefs>;
  readonly takeAway?: (wish: TakeWish) => Promise<Blob>;
  /** What a search for these kinds waits for. */
  readonly wait?: (kinds: readonly string[]) => Promise<void>;
}

const appWith = ({ at, prefs = {}, takeAway, wait = async () => undefined }: Ways) => {
  const handed: { readonly name: string; readonly file: Blob }[] = [];
  const app = {
    clock: { now: () => NOW, offsetAt: () => 0 as OffsetMinutes },
    prefs: signal<Prefs>({ ...DEFAULT_PREFS, ...prefs }),
    words: signal(words),
    lowStim: signal(false),
    path: signal(at === undefined ? { at: "take" } : { at: "take", page: at }),
    library: signal(undefined),
    fetchLibrary: async () => undefined,
    keeping: { takeAway },
    setPref: async () => ok(undefined),
    handOver: (file: Blob, name: string) => handed.push({ name, file }),
    history: {
      changed: signal(0),
      progress: signal(1),
      find: async ({ kinds = [] }: { readonly kinds?: readonly string[] }) => {
        await wait(kinds);
        const found = ALL.filter(({ kind }) => kinds.includes(kind));
        return { count: found.length, moments: async () => found };
      },
    },
  } as unknown as App;
  return { app, handed };
};

const show = (app: App): void =>
  render(
    <AppProvider value={app}>
      <Take />
    </AppProvider>,
    place,
  );

const sheet = () => place.querySelector(".printed")?.textContent ?? "";
const chip = (name: string) => page.getByText(name, { exact: true });
const opened = { heart: { opened: true, numbers: false, brakes: false } };

describe("[IM201] a page for somebody", () => {
  it("[S16] [IM218] offers heartbeats only where the Heart room was opened, and never ticks them", async () => {
    show(appWith({ at: "brief" }).app);
    await expect.poll(sheet).toContain("Glimmer");
    expect(place.textContent).not.toContain("Heartbeats");
    render(null, place);
    show(appWith({ at: "brief", prefs: opened }).app);
    await expect.poll(sheet).toContain("Glimmer");
    expect(sheet()).not.toContain("RMSSD");
    expect(sheet()).not.toContain("a strap or a camera");
    await chip("Heartbeats").click();
    await expect.poll(sheet).toContain("RMSSD 41 ms");
    expect(sheet()).toContain("a strap or a camera");
    expect(sheet()).not.toContain("measures nothing");
  });

  it("says own words as they were typed", async () => {
    show(appWith({ at: "brief" }).app);
    await page.getByRole("checkbox", { name: "My own words too" }).click();
    await expect.poll(sheet).toContain("HELPOWN");
    expect(sheet()).not.toContain("own:");
  });

  it("is not there without two days, and says so", async () => {
    show(appWith({ at: "brief" }).app);
    await expect.poll(sheet).toContain("22 November 2026");
    await page.getByLabelText("From", { exact: true }).fill("");
    await expect.poll(() => place.textContent).toContain("Choose a first and a last day");
    expect(sheet()).toBe("");
    await expect
      .element(page.getByRole("button", { name: "Save as a file" }))
      .not.toBeInTheDocument();
  });

  it("is the one asked for last, however late an earlier one comes", async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => (letGo = done));
    const wait = async (kinds: readonly string[]): Promise<void> =>
      kinds.includes("glimmer") ? held : undefined;
    const { app, handed } = appWith({ at: "brief", wait });
    show(app);
    await page.getByRole("button", { name: "Save as a file" }).click();
    expect(handed).toEqual([]);
    await chip("Glimmers").click();
    await expect.poll(sheet).toContain("Coming back");
    letGo();
    await held;
    await page.getByRole("button", { name: "Save as a file" }).click();
    expect(sheet()).not.toContain("Glimmer");
    expect(await handed[0]?.file.text()).not.toContain("<b>Glimmer");
    expect(await handed[0]?.file.text()).toContain("Coming back");
  });
});

describe("[IM200] a file to take away", () => {
  it("that could not be made says so, and lets one try again", async () => {
    let tries = 0;
    const takeAway = async (): Promise<Blob> => {
      tries += 1;
      throw new Error("The worker is gone.");
    };
    const { app, handed } = appWith({ takeAway });
    show(app);
    await page.getByRole("button", { name: "Make the file" }).click();
    await expect.poll(() => place.textContent).toContain("could not be made");
    await page.getByRole("button", { name: "Make the file" }).click();
    await expect.poll(() => tries).toBe(2);
    expect(handed).toEqual([]);
  });

  it("is sealed only with what was typed twice, and is not short", async () => {
    const wishes: TakeWish[] = [];
    const takeAway = async (wish: TakeWish) => {
      wishes.push(wish);
      return new Blob(["sealed"]);
    };
    const { app, handed } = appWith({ takeAway });
    show(app);
    await page.getByRole("checkbox", { name: "Seal it with a passphrase" }).click();
    await page.getByLabelText("Passphrase", { exact: true }).fill("short77");
    await page.getByRole("button", { name: "Make the file" }).click();
    await expect.poll(() => place.textContent).toContain("Eight characters or more");
    await page.getByLabelText("Passphrase", { exact: true }).fill("four small words");
    await page.getByLabelText("The same passphrase once more").fill("four small wrods");
    await page.getByRole("button", { name: "Make the file" }).click();
    await expect.poll(() => place.textContent).toContain("The two are different");
    expect(wishes).toEqual([]);
    await page.getByLabelText("The same passphrase once more").fill("four small words");
    await page.getByRole("button", { name: "Make the file" }).click();
    await expect
      .poll(() => handed.map(({ name }) => name))
      .toEqual(["notebook-2026-11-22.zip.age"]);
    expect(wishes).toMatchObject([{ form: "archive", passphrase: "four small words" }]);
  });

  it("[IM188] of FHIR has own words only where that was turned on", async () => {
    const wishes: TakeWish[] = [];
    const takeAway = async (wish: TakeWish) => {
      wishes.push(wish);
      return new Blob(["{}"]);
    };
    show(appWith({ takeAway }).app);
    await page.getByText("Other forms").click();
    const button = (): HTMLElement | undefined =>
      [...place.querySelectorAll("section")]
        .find(({ textContent }) => textContent.includes("(FHIR)"))
        ?.querySelector<HTMLElement>("button.button") ?? undefined;
    button()?.click();
    await expect.poll(() => wishes.length).toBe(1);
    await page.getByRole("checkbox", { name: "My own words too" }).click();
    await expect.poll(() => button()?.getAttribute("aria-busy")).toBe("false");
    button()?.click();
    await expect.poll(() => wishes.map(({ words: own }) => own)).toEqual([false, true]);
  });
});
