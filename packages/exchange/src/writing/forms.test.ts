import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { MediaId, Moment } from "@glimmers/model";
import { MOMENT_KINDS, momentSchema, parseMoment } from "@glimmers/model";
import type { Bytes, Instant } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { Ajv } from "ajv";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { StampedMoment } from "../plain-json.ts";
import { beatFiles } from "./beats.ts";
import { cellText } from "./csv/cell.ts";
import { COLUMNS } from "./csv/columns.ts";
import { csvFiles } from "./csv/write-csv.ts";
import { fhirBundle } from "./fhir/write-fhir.ts";
import type { FileToWrite } from "./file-to-write.ts";
import { calendar } from "./ics.ts";
import { markdownFiles } from "./markdown/write-markdown.ts";
import { openMHealthFiles } from "./open-m-health.ts";
import { makePage } from "./page/make-page.ts";
import { plainTeller } from "./page/plain-teller.ts";
import type { Taken } from "./taken.ts";

const BEATS = "7".repeat(32) as MediaId;

const momentOf = (number: number, raw: Record<string, unknown>): StampedMoment => {
  const id = number.toString(16).padStart(32, "0");
  const moment = parseMoment({ id, at: 1_800_000_000_000 + number * 60_000, offset: 60, ...raw });
  if (!moment.ok) throw new Error(`${moment.error.field} ${moment.error.reason}`);
  return { moment: moment.value, stamp: { edits: 0, wall: 0 as Instant, device: "0".repeat(16) } };
};

const SOURCE = { format: "oura", app: "Oura" };
const moments = [
  momentOf(1, { kind: "glimmer", text: '=1+1, "moss"\nand rain', pathways: ["nature"] }),
  momentOf(2, {
    kind: "check-in",
    origin: "self_started",
    raw: { mode: "compass", place: { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 } },
    word: "a secret word",
    signs: ["heavy", "own:a knot"],
  }),
  momentOf(3, { kind: "check-in", origin: "self_started", raw: { mode: "not_alive" } }),
  momentOf(4, { kind: "session", practice: "P05", after: "easier" }),
  momentOf(5, {
    kind: "imported",
    source: { format: "health-auto-export" },
    what: "mood",
    valence: 0,
    feelings: [{ word: "calm" }],
  }),
  momentOf(6, {
    kind: "heart-reading",
    source: "strap",
    beats: BEATS,
    seconds: 2,
    intervals: 2,
    told: { algorithm: "a", meanInterval: 800, rmssd: 41.25, sdnn: 50, mended: 0, share: 0 },
  }),
  momentOf(7, {
    kind: "measured",
    source: SOURCE,
    metric: "heart-rate",
    count: 2,
    times: [0, 60],
    values: [61, 0],
  }),
  momentOf(8, {
    kind: "measured",
    source: SOURCE,
    metric: "sleep",
    count: 4,
    times: [0, 600, 4_200, 4_800],
    values: [0, 0, 0, 0],
    lasts: [600, 3_600, 600, 3_600],
    words: ["in-bed", "light", "awake", "deep"],
  }),
];

const beats = JSON.stringify({
  format: "glimmers-beats",
  version: 1,
  source: "strap",
  startedAt: 1_800_000_360_000,
  intervals: [800.5, 799],
  ends: [0.8, 1.6],
});

const taken: Taken = {
  moments,
  openMedia: async (id) => (id === BEATS ? new TextEncoder().encode(beats) : undefined),
  zone: "Europe/Berlin",
};

/** What came from elsewhere and was chosen by somebody's own words. */
const ownTaken: Taken = {
  ...taken,
  moments: [
    momentOf(1, { kind: "return", helpedBy: ["P05", "own:a bath"] }),
    momentOf(2, {
      kind: "imported",
      source: { format: "daylio", app: "Mara's diary" },
      what: "mood",
      title: "![t](http://a.invalid/t.png)",
      text: "<img src=x> ![p](http://a.invalid/p.png) I <3 rain",
    }),
    momentOf(3, {
      kind: "measured",
      source: { format: "apple-health", device: "Mara's Watch", app: "Mara's diary" },
      metric: "heart-rate",
      count: 1,
      times: [0],
      values: [61],
    }),
  ],
};

const text = async (pieces: AsyncIterable<Bytes> | Bytes): Promise<string> => {
  if (pieces instanceof Uint8Array) return new TextDecoder().decode(pieces);
  const held: Bytes[] = [];
  for await (const piece of pieces) held.push(piece);
  return new TextDecoder().decode(joinBytes(held));
};

const filesOf = async (files: AsyncIterable<FileToWrite>): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for await (const { name, bytes } of files) found.set(name, await text(bytes));
  return found;
};

describe("[IM184] tables", () => {
  test("quote what needs it, guard what a spreadsheet would run, and leave numbers be", () => {
    expect(["=1", "+1", "-1", "@a", "a,b", 'a"b', -5, true, undefined].map(cellText)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@a",
      '"a,b"',
      '"a""b"',
      "-5",
      "true",
      "",
    ]);
  });

  test("guard a sign where another separator, or a line, would begin a cell", () => {
    expect(
      ["x;=HYPERLINK(1)", "x\t@a", "x\n-1", 'x; "=1', " =1", "x;y=1 - 2"].map(cellText),
    ).toEqual(["x;'=HYPERLINK(1)", "x\t'@a", '"x\n\'-1"', '"x; ""\'=1"', `" '=1"`, "x;y=1 - 2"]);
  });

  test("have own words as they were typed, in lists and alone", async () => {
    const files = await filesOf(csvFiles(ownTaken));
    expect(files.get("return.csv")).toContain("P05 | a bath");
    expect([...files.values()].join("")).not.toContain("own:");
  });

  test("say the time with its offset, the zone where it fits, and units in names", async () => {
    const files = await filesOf(csvFiles(taken));
    expect(files.get("glimmer.csv")).toContain(
      `2027-01-15T09:01:00.000+01:00,Europe/Berlin,,,"'=1+1, ""moss""\nand rain",nature`,
    );
    expect(files.get("heart-reading.csv")).toContain("rmssd_ms");
    expect(files.get("measured.csv")?.split("\r\n")).toHaveLength(1 + 2 + 4 + 1);
    expect(files.get("measured.csv")).toContain("1/min,2027-01-15T09:08:00.000+01:00,0,");
  });

  test("have a column for every field of every kind", () => {
    const common = ["kind", "id", "at", "offset", "dayPart", "loggedAt"];
    const spread = ["answers", "count", "times", "values", "lasts", "words", "series"];
    for (const kind of MOMENT_KINDS) {
      const first = new Set(COLUMNS[kind].map((column) => column.split(/[.:]/)[0]));
      const schema = momentSchema(kind) as unknown as {
        readonly entries?: object;
        readonly pipe?: readonly { readonly entries?: object }[];
      };
      const fields = Object.keys(schema.entries ?? schema.pipe?.[0]?.entries ?? {});
      const left = fields.filter((field) => ![...common, ...spread, ...first].includes(field));
      expect([kind, left]).toEqual([kind, []]);
    }
  });
});

test("[IM185] beats are text as they came", async () => {
  const files = [...(await filesOf(beatFiles(taken))).values()];
  expect(files[0]).toBe("800.5\n799\n");
  expect(files[1]).toBe(
    "t_iso,rr_ms\r\n2027-01-15T09:06:00.800+01:00,800.5\r\n2027-01-15T09:06:01.600+01:00,799\r\n",
  );
});

test("[IM186] notes are one file a day, with what was said in front", async () => {
  const files = await filesOf(markdownFiles(taken));
  expect([...files.keys()]).toEqual(["2027-01-15.md"]);
  const day = files.get("2027-01-15.md") ?? "";
  expect(day).toMatch(/^---\ndate: "2027-01-15"\nvalence: \[0\]\nrmssd_ms: \[41.3\]\n---\n/);
  expect(day).toContain("## 09:01 Glimmer\n");
});

test("[IM186] nothing in notes is run or fetched, and own words are as they were typed", async () => {
  const day = (await filesOf(markdownFiles(ownTaken))).get("2027-01-15.md") ?? "";
  expect(day).toContain("## 09:02 ! [t](http://a.invalid/t.png)\n");
  expect(day).toContain("&lt;img src=x> ! [p](http://a.invalid/p.png) I <3 rain");
  expect(day).not.toMatch(/!\[|<img/);
  expect(day).toContain("P05, a bath");
});

test("[IM187] a calendar that other programs read, with nothing of their own in it", async () => {
  const ics = await text(calendar(taken, { nameOf: () => "Füße, oder was trägt; ".repeat(6) }));
  const events = new ICAL.Component(ICAL.parse(ics) as unknown[]).getAllSubcomponents("vevent");
  expect(events.map((event) => event.getFirstPropertyValue("summary"))).toEqual([
    "Füße, oder was trägt; ".repeat(6),
  ]);
  expect(ics).not.toMatch(/^X-/m);
  const lines = ics.split("\r\n").map((line) => new TextEncoder().encode(line).length);
  expect(Math.max(...lines)).toBeLessThanOrEqual(75);
  expect(await text(calendar(taken))).toBe(await text(calendar(taken)));
});

interface Bundle {
  readonly entry: readonly {
    readonly resource: { readonly resourceType: string; readonly id: string };
  }[];
}

describe("[IM188] a Bundle of FHIR", () => {
  const bundle = async (words = false): Promise<Bundle> =>
    JSON.parse(await text(fhirBundle(taken, { words }))) as Bundle;

  test("has what was said and measured, each by an id of its own", async () => {
    const all = (await bundle()).entry.map(({ resource }) => resource);
    const kinds = all.map(({ resourceType }) => resourceType);
    expect(kinds.filter((kind) => kind === "QuestionnaireResponse")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "Observation")).toHaveLength(1 + 3 + 2);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id } of all) expect(id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
  });

  test("holds own words only where asked, and never the one answer", async () => {
    expect(JSON.stringify(await bundle())).not.toMatch(/secret|knot|calm|alive/);
    expect(JSON.stringify(await bundle(true))).toMatch(/secret.*knot/);
    expect(JSON.stringify(await bundle(true))).not.toMatch(/alive/);
  });

  test("names nobody's device or app unless words were asked for", async () => {
    expect(await text(fhirBundle(ownTaken))).not.toContain("Mara");
    expect(await text(fhirBundle(ownTaken, { words: true }))).toContain("Mara's Watch");
    const omh = [...(await filesOf(openMHealthFiles(ownTaken))).values()].join("");
    expect(omh).not.toContain("Mara");
  });

  test("has no empty list where there is nothing", async () => {
    const none = JSON.parse(await text(fhirBundle({ ...taken, moments: [] }))) as unknown;
    expect(none).toEqual({ resourceType: "Bundle", type: "collection" });
  });

  test("gives no value in two ways, and every number its unit", async () => {
    const seen = JSON.stringify(await bundle());
    expect(seen).not.toMatch(/"valueQuantity":\{[^}]*\},"value[A-Z]/);
    expect(seen).toContain('"value":41.25,"unit":"ms"');
    expect(seen).toContain('"code":"80404-7"');
  });
});

describe("[IM201] a page for somebody", () => {
  const teller = plainTeller({ of: () => undefined });
  const kinds = ["return", "imported"] as const;

  test("says own words only where asked for, without their mark, and no name of an app", async () => {
    const page = await makePage(ownTaken, { words: false, kinds }, teller);
    expect(JSON.stringify(page)).not.toMatch(/Mara|bath/);
    const own = await makePage(ownTaken, { words: true, kinds }, teller);
    expect(JSON.stringify(own)).toMatch(/P05, a bath.*Mara/);
    expect(JSON.stringify(own)).not.toContain("own:");
  });

  test("tells which kinds are on it, so that nothing untrue is said of it", async () => {
    expect((await makePage(ownTaken, { words: false, kinds }, teller)).kinds).toEqual([
      "return",
      "imported",
    ]);
    const last = await makePage(ownTaken, { words: false, kinds, most: 3 }, teller);
    expect(last.kinds).toEqual(["imported"]);
  });
});

const OMH = "../shared/reference/imports/real/omh";

const BASE = "https://omh.invalid/";

/** Their schemas, of two drafts, as one reads them. */
const validator = (): Ajv => {
  const ajv = new Ajv({ strict: false, validateFormats: false, inlineRefs: false });
  const folder = `${OMH}/schema/omh`;
  for (const name of readdirSync(folder)) {
    const {
      $schema: _,
      id: __,
      ...schema
    } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Readonly<Record<string, unknown>>;
    ajv.addSchema({ ...schema, $id: `${BASE}${name}` });
  }
  return ajv;
};

describe.skipIf(!existsSync(OMH))(
  "[IM189] Open mHealth (skipped where its schemas are not)",
  () => {
    test("the validator itself tells their own good cases from their bad ones", () => {
      const ajv = validator();
      const cases = readdirSync(`${OMH}/test-data`, { recursive: true, encoding: "utf8" });
      const told = cases.flatMap((name) => {
        const [, schema = "", version = "", should] =
          /omh\/([^/]+)\/([^/]+)\/(should\w+)\/[^/]+\.json$/.exec(name) ?? [];
        if (should === undefined) return [];
        const data = JSON.parse(readFileSync(`${OMH}/test-data/${name}`, "utf8")) as unknown;
        return [
          [name, ajv.validate(`${BASE}${schema}-${version}.json`, data), should === "shouldPass"],
        ];
      });
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter(([, says, should]) => says !== should)).toEqual([]);
    });

    test("every point fits the schema it names", async () => {
      const ajv = validator();
      const files = await filesOf(openMHealthFiles(taken));
      expect([...files.keys()]).toEqual([
        "heart-rate.json",
        "rr-interval.json",
        "sleep-episode.json",
      ]);
      for (const [name, written] of files)
        for (const point of JSON.parse(written) as readonly Moment[]) {
          const { header, body } = point as unknown as {
            readonly header: { readonly schema_id: { readonly version: string } };
            readonly body: object;
          };
          const schema = name.replace(".json", `-${header.schema_id.version}.json`);
          expect([schema, ajv.validate(BASE + schema, body), ajv.errors]).toEqual([
            schema,
            true,
            null,
          ]);
          expect([name, ajv.validate(`${BASE}header-1.2.json`, header), ajv.errors]).toEqual([
            name,
            true,
            null,
          ]);
        }
    });

    test("a night is what was slept of it", async () => {
      const files = await filesOf(openMHealthFiles(taken));
      expect(JSON.parse(files.get("sleep-episode.json") ?? "")).toMatchObject([
        { body: { total_sleep_time: { value: 7_200 }, wake_after_sleep_onset: { value: 600 } } },
      ]);
    });
  },
);
