import { decodeSharedPage, encodeSharedPage, PAGE_LIMITS } from "@glimmers/exchange/sharing";
import type { Moment } from "@glimmers/model";
import { DEFAULT_PREFS, parseMoment } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { beforeAll, describe, expect, it } from "vitest";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import type { Page, PageVoice } from "./make-shared-page.ts";
import { makeSharedPage, maySend } from "./make-shared-page.ts";
import type { ShareField } from "./share-fields.ts";
import { FIELDS_AT_FIRST, fieldsIn, SHARE_FIELDS } from "./share-fields.ts";

const AT = 1_700_000_000_000;
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

let count = 0;
const momentOf = (raw: Record<string, unknown>): Moment => {
  const id = (count += 1).toString(16).padStart(32, "0");
  const moment = parseMoment({ id, at: AT + count, offset: 60, ...raw });
  if (!moment.ok) throw new Error(`${moment.error.field} ${moment.error.reason}`);
  return moment.value;
};

/** Everything anybody could have written, each with a word that tells where it came from. */
const written: readonly Moment[] = [
  momentOf({
    kind: "glimmer",
    text: "WORDS-glimmer",
    pathways: ["warmth", "own:WORDS-pathway"],
    photo: { id: "a".repeat(32), type: "image/png", width: 2, height: 2, caption: "CAPTION" },
  }),
  momentOf({
    kind: "check-in",
    origin: "self_started",
    raw: { mode: "compass", place: { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 } },
    stateId: "ventral",
    word: "WORDS-state",
    note: "WORDS-note",
    purpose: "WORDS-purpose",
    strength: "a_bit",
  }),
  momentOf({ kind: "trigger", text: "PULLS-trigger", cueKind: "own:PULLS-cue" }),
  momentOf({ kind: "hold-both", hard: "PULLS-hard", good: "WORDS-good" }),
  momentOf({ kind: "return", pulledBy: "PULLS-return", helpedBy: ["own:WORDS-help"], back: "yes" }),
  momentOf({ kind: "look-back", pulled: "PULLS-look", possible: "WORDS-possible" }),
  momentOf({
    kind: "imported",
    source: { format: "daylio", app: "APP-name" },
    what: "mood",
    title: "WORDS-title",
    text: "WORDS-imported",
    tags: ["WORDS-tag"],
  }),
];

const heartReading = momentOf({
  kind: "heart-reading",
  source: "strap",
  beats: "7".repeat(32),
  seconds: 95,
  intervals: 105,
  told: { algorithm: "1", meanInterval: 900, rmssd: 40, mended: 0, share: 0 },
});

/** What is for nobody but the person. */
const unsendable: readonly Moment[] = [
  momentOf({ kind: "check-in", origin: "self_started", raw: { mode: "not_alive" }, note: "NEVER" }),
  momentOf({ kind: "container", label: "NEVER", note: "NEVER" }),
  momentOf({ kind: "kin", being: "person", label: "NEVER" }),
  momentOf({ kind: "share", to: "NEVER", format: "link", what: "NEVER" }),
];

let words: Words;
beforeAll(async () => {
  words = await loadWords("en");
});

const voice = (): PageVoice => ({
  prefs: DEFAULT_PREFS,
  words,
  practices: () => undefined,
  openMedia: async () => new Blob([PNG], { type: "image/png" }),
});

const around = {
  from: " Mira ",
  why: "",
  made: AT as Instant,
  until: (AT + 864_000_000) as Instant,
  once: false,
};

const pageOf = async (
  fields: readonly ShareField[],
  moments: readonly Moment[] = [...written, ...unsendable],
): Promise<Page> => {
  const page = await makeSharedPage(moments, fields, around, voice());
  if (!page.ok) throw new Error(page.error.type);
  return page.value;
};

const marksOn = (page: Page): readonly string[] => {
  const said = JSON.stringify(page).match(/[A-Z]{3,}(-[a-z]+)?/g) ?? [];
  return [...new Set(said.map((mark) => mark.split("-")[0] ?? ""))].toSorted();
};

describe("the page that is shared", () => {
  it("[SH10] holds nothing that was written until it is ticked", async () => {
    expect(marksOn(await pageOf([]))).toEqual([]);
    expect(marksOn(await pageOf(FIELDS_AT_FIRST))).toEqual([]);
    expect(marksOn(await pageOf(["time", "tapped", "places", "photos"]))).toEqual([]);
  });

  it("[SH11] lets what pulled go only by its own tick, and the other words only by theirs", async () => {
    expect(marksOn(await pageOf(["words"]))).toEqual(["WORDS"]);
    expect(marksOn(await pageOf(["pulls"]))).toEqual(["PULLS"]);
    expect(marksOn(await pageOf(["words", "photos"]))).toEqual(["CAPTION", "WORDS"]);
  });

  it("[SH16] names the state of a check-in only where what was tapped may go", async () => {
    const titles = async (fields: readonly ShareField[]) =>
      (await pageOf(fields, [written[1] as Moment])).days[0]?.entries[0]?.title;
    expect(await titles(["words", "places"])).toBe("Check-in");
    expect(await titles(["tapped"])).toMatch(/connected/);
  });

  it("[S3] [SH12] never holds what is for nobody else, whatever is ticked", async () => {
    const all = await pageOf(SHARE_FIELDS);
    expect(marksOn(all)).not.toContain("NEVER");
    expect(unsendable.some(maySend)).toBe(false);
    expect(all.days.flatMap(({ entries }) => entries)).toHaveLength(written.length);
  });

  it("[SH13] holds no id, no zone and no time to the second", async () => {
    const said = JSON.stringify(await pageOf(SHARE_FIELDS));
    for (const { id, at } of written) {
      expect(said).not.toContain(id);
      expect(said).not.toContain(String(at));
    }
    expect(said).not.toContain("offset");
  });

  it("[SH1] is read by whoever gets it as it was seen", async () => {
    const page = { ...(await pageOf(SHARE_FIELDS)), replyKey: new Uint8Array(32) };
    expect(decodeSharedPage(encodeSharedPage(page))).toEqual({ ok: true, value: page });
    expect(page).toMatchObject({ from: "Mira", corners: { dorsal: "shut down" } });
    expect(page).not.toHaveProperty("why");
    expect(page.days[0]?.entries[0]?.photo?.bytes).toEqual(PNG);
  });

  it("[SH14] is not made where it would hold too much, and leaves nothing out by itself", async () => {
    const one = written[0] as Moment;
    const many = (length: number) => Array.from({ length }, () => one);
    const entries = await makeSharedPage(many(PAGE_LIMITS.entries + 1), [], around, voice());
    expect(entries).toMatchObject({ ok: false, error: { type: "TooManyEntries" } });
    const photos = many(PAGE_LIMITS.photos + 1);
    const shown = await makeSharedPage(photos, ["photos"], around, voice());
    expect(shown).toMatchObject({ ok: false, error: { type: "TooManyPhotos" } });
    expect((await makeSharedPage(photos, ["words"], around, voice())).ok).toBe(true);
  });

  it("[SH14] is refused by name where one text is too long for it, and is not cut", async () => {
    const made = (text: string, fields: readonly ShareField[] = ["words"]) => {
      const source = { format: "day-one" };
      const letter = momentOf({ kind: "imported", source, what: "journal", text });
      return makeSharedPage([letter], fields, around, voice());
    };
    expect(await made("y".repeat(10_001))).toEqual({ ok: false, error: { type: "TextTooLong" } });
    expect((await made("y".repeat(10_000))).ok).toBe(true);
    expect((await made("y".repeat(10_001), ["tapped"])).ok).toBe(true);
  });

  it("[SH14] is refused by name where all texts together are more than one page holds", async () => {
    const source = { format: "day-one" };
    const many = Array.from({ length: 300 }, () =>
      momentOf({ kind: "imported", source, what: "journal", text: "x".repeat(9_000) }),
    );
    const made = await makeSharedPage(many, ["words"], around, voice());
    expect(made).toEqual({ ok: false, error: { type: "TooMuchText" } });
  });

  it("[SH17] holds the numbers of a heart only by a tick of their own, as the language writes them", async () => {
    const factsWith = async (fields: readonly ShareField[], spoken = voice()) => {
      const page = await makeSharedPage([heartReading], fields, around, spoken);
      if (!page.ok) throw new Error(page.error.type);
      return page.value.days[0]?.entries[0]?.facts.map(({ text }) => text);
    };
    expect(await factsWith(FIELDS_AT_FIRST)).toEqual([]);
    expect(await factsWith(["heart"])).toEqual(["1.6 min", "67 /min", "RMSSD 40 ms"]);
    const german = { ...voice(), words: await loadWords("de") };
    expect(await factsWith(["heart"], german)).toEqual(["1,6 min", "67 /min", "RMSSD 40 ms"]);
  });

  it("[SH17] names no app something came from, and says nothing of a question passed over", async () => {
    const source = { format: "daylio" };
    const page = await pageOf(FIELDS_AT_FIRST, [
      momentOf({ kind: "imported", source, what: "mood", title: "x" }),
      momentOf({ kind: "session", practice: "P05", variant: "standard", after: "skip" }),
    ]);
    expect(JSON.stringify(page)).not.toMatch(/daylio/i);
    expect(page.days[0]?.entries[1]?.facts).toEqual([]);
  });

  it("[SH18] calls states by our names until words are ticked, and no corner by an own one without need", async () => {
    const stateLooks = { dorsal: { name: "OWN-grave" }, sympathetic: { name: "OWN-shouting" } };
    const prefs = { ...DEFAULT_PREFS, stateLooks };
    const place = { ventral: 0.1, sympathetic: 0.1, dorsal: 0.8 };
    const moments = [
      momentOf({ kind: "check-in", origin: "self_started", raw: { mode: "compass", place } }),
      momentOf({
        kind: "check-in",
        origin: "self_started",
        raw: { mode: "ladder", rung: "dorsal" },
      }),
    ];
    const pageWith = async (fields: readonly ShareField[]) =>
      makeSharedPage(moments, fields, around, { ...voice(), prefs });
    expect(JSON.stringify(await pageWith(["time", "tapped", "places"]))).not.toContain("OWN");
    const said = JSON.stringify(await pageWith(["tapped", "places", "words"]));
    expect(said).toContain("OWN-grave");
    expect(said).not.toContain("OWN-shouting");
  });

  it("[SH19] calls what was practised by words, also where its pack is not here", async () => {
    const titles = async (language: "en" | "de") => {
      const spoken = { ...voice(), words: await loadWords(language) };
      const moments = ["own-anchor", `pack/${"0".repeat(32)}/abc`].map((practice) =>
        momentOf({
          kind: "session",
          practice,
          variant: "standard",
          ...(practice === "own-anchor" && { following: "1".repeat(32) }),
        }),
      );
      const page = await makeSharedPage(moments, FIELDS_AT_FIRST, around, spoken);
      return page.ok && page.value.days[0]?.entries.map(({ title }) => title);
    };
    expect(await titles("en")).toEqual(["an own anchor", "a practice"]);
    expect(await titles("de")).toEqual(["ein eigener Anker", "eine Übung"]);
  });

  it("[SH15] asks only about ticks that have something to let go", () => {
    expect(fieldsIn([])).toEqual(["time", "tapped"]);
    expect(fieldsIn([...written, heartReading])).toEqual(SHARE_FIELDS);
    expect(fieldsIn([momentOf({ kind: "trigger", text: "x" })])).toEqual([
      "time",
      "tapped",
      "pulls",
    ]);
  });
});
