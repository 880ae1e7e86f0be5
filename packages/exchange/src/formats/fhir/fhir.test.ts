import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { zipOf } from "../../../test/samples/zip.ts";

const coded = (code: string, system = "http://loinc.org") => ({ coding: [{ system, code }] });

const observation = (code: string, rest: object) => ({
  resourceType: "Observation",
  id: code,
  status: "final",
  code: coded(code),
  effectiveDateTime: "2025-03-24T07:00:00+01:00",
  ...rest,
});

const quantity = (value: number, unit = "/min") => ({ valueQuantity: { value, unit, code: unit } });
const component = (code: string, rest: object) => ({ code: coded(code), ...rest });

const rate = observation("8867-4", quantity(61));

const bundle = (...resources: readonly object[]) =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  });

const lines = (...resources: readonly object[]) =>
  resources.map((resource) => JSON.stringify(resource)).join("\n");

const patient = { resourceType: "Patient", id: "p", name: [{ family: "Sim" }] };

describe("forms", () => {
  test.each([
    ["a bundle", "a.json", bundle(patient, rate)],
    ["lines", "a.ndjson", lines(patient, rate)],
    [
      "lines with CRLF and one at the end",
      "a.sphr",
      `${lines(patient, rate).replace("\n", "\r\n")}\r\n`,
    ],
    ["a list, written wide", "a.json", JSON.stringify([patient, rate], null, 2)],
    ["a bundle in a line of lines", "a.ndjson", lines(patient, JSON.parse(bundle(rate)) as object)],
  ])("[IM110] %s", async (_, name, text) => {
    const { format, told } = await toldOf(name, text);
    expect(format).toBe("fhir");
    expect(itemsOf(told)).toMatchObject([
      {
        metric: "heart-rate",
        value: 61,
        when: { at: Date.parse("2025-03-24T06:00Z"), offset: 60 },
      },
    ]);
    expect(reasonsOf(told)).toEqual(["skipped not-ours"]);
  });

  test("[IM110] the container of a personal record, one broken file told", async () => {
    const bytes = await zipOf({
      "record.ndjson": lines(patient, rate),
      "more.json": '{"resourceType":"Bundle",',
      "photo.jpg": "x",
    });
    const { format, told } = await toldOf("me.sphr", bytes);
    expect(format).toBe("fhir");
    expect(itemsOf(told)).toHaveLength(1);
    expect(reasonsOf(told)).toEqual(["skipped not-ours", "not-understood damaged"]);
  });
});

test("[IM111] units are ours, and one that is not known is said", async () => {
  const { told } = await toldOf(
    "a.json",
    bundle(
      observation("80404-7", quantity(0.048, "s")),
      observation("59408-5", quantity(97, "%")),
      observation("rmssd", quantity(42, "ms")),
      observation("80404-7", quantity(48, "mm[Hg]")),
      observation("85353-1", {
        component: [component("9279-1", quantity(14)), component("8480-6", quantity(1))],
      }),
    ),
  );
  expect(itemsOf(told)).toMatchObject([
    { metric: "sdnn", value: 48 },
    { metric: "oxygen-saturation", value: 0.97 },
    { metric: "rmssd", value: 42 },
    { metric: "respiratory-rate", value: 14 },
  ]);
  expect(reasonsOf(told)).toEqual(["not-understood unknown-unit"]);
});

const mood = (valence: number, kind = "momentaryEmotion") =>
  observation("stateOfMind", {
    component: [
      component("kind", { valueCodeableConcept: coded(kind) }),
      component("valence", { valueQuantity: { value: valence } }),
      component("valenceClassification", { valueCodeableConcept: coded("veryPleasant") }),
      component("labels", {
        valueCodeableConcept: {
          coding: [{ code: "peaceful", display: "Peaceful" }, { code: "x" }],
        },
      }),
      component("associations", { valueString: "family" }),
    ],
  });

test("[IM111] a state of mind stays what was said: a mood, and never a state", async () => {
  const { told } = await toldOf("a.json", bundle(mood(0.5), mood(0, "dailyMood"), mood(3)));
  expect(itemsOf(told)).toMatchObject([
    {
      what: "mood",
      valence: 0.5,
      feelings: [{ word: "Peaceful" }, { word: "x" }],
      tags: ["family"],
      more: [{ name: "valenceClassification", value: "veryPleasant" }],
    },
    { what: "mood", valence: 0, when: { allDay: true } },
    { what: "mood" },
  ]);
  expect(reasonsOf(told)).toEqual(["noted out-of-range"]);
});

test("[IM111] beats are times after the beginning where they grow, and parted at gaps", async () => {
  const beats = [0, 0.8, 1.65, 6, 6.9].map((value) =>
    component("heartBeatSeries", quantity(value, "s")),
  );
  const { told } = await toldOf(
    "a.json",
    bundle(observation("heartBeatSeries", { component: beats })),
  );
  expect(itemsOf(told)).toMatchObject([
    { intervals: [800, 850], when: { at: Date.parse("2025-03-24T06:00Z") } },
    { intervals: [900], when: { at: Date.parse("2025-03-24T06:00:06Z") } },
  ]);
  expect(reasonsOf(told)).toEqual(["noted gap-in-beats"]);
});

test("[IM111] sessions, stages of sleep and answers; what was withdrawn is left out", async () => {
  const period = { start: "2025-03-24T07:00:00+01:00", end: "2025-03-24T07:12:00+01:00" };
  const { told } = await toldOf(
    "a.json",
    bundle(
      observation("mindfulSession", { effectiveDateTime: undefined, effectivePeriod: period }),
      observation("sleepAnalysis", {
        effectiveDateTime: undefined,
        effectivePeriod: period,
        valueCodeableConcept: coded("asleepDeep"),
      }),
      {
        resourceType: "QuestionnaireResponse",
        id: "q",
        authored: "2025-03-24",
        item: [
          {
            linkId: "1",
            text: "Rested?",
            answer: [{ valueCoding: { code: "no" } }],
            item: [{ linkId: "1.1", answer: [{ valueBoolean: false }] }],
          },
        ],
      },
      { ...rate, status: "entered-in-error" },
    ),
  );
  expect(itemsOf(told)).toMatchObject([
    { what: "practice", minutes: 12 },
    { metric: "sleep", word: "deep", until: Date.parse("2025-03-24T06:12Z") },
    {
      what: "answer",
      when: { allDay: true },
      more: [
        { name: "Rested?", value: "no" },
        { name: "1.1", value: "false" },
      ],
    },
  ]);
  expect(reasonsOf(told)).toEqual(["ask zone", "skipped deleted-there"]);
});

test("[IM111] any JSON for any field: something told, and never a crash", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue(), async (one, other) => {
      const odd = {
        ...rate,
        effectiveDateTime: one,
        code: other,
        component: one,
        valueQuantity: other,
      };
      const series = {
        ...mood(0),
        component: [one, { code: coded("valence"), valueQuantity: other }],
      };
      const { told } = await toldOf("a.ndjson", lines(rate, odd, series, { resourceType: one }));
      expect(itemsOf(told).length).toBeGreaterThan(0);
    }),
  );
});

const SAMPLE = "../shared/reference/imports/real/fhir/WilliamSim.ndjson";

test.skipIf(!existsSync(SAMPLE))(
  "[IM110] a simulated patient holds nothing of ours, all of it told (in ../shared, else skipped)",
  async () => {
    const { format, told } = await toldOf(
      "WilliamSim.ndjson",
      Uint8Array.from(readFileSync(SAMPLE)),
    );
    expect(format).toBe("fhir");
    expect(new Set(reasonsOf(told))).toEqual(new Set(["skipped not-ours"]));
    expect(told).toHaveLength(11);
  },
);
