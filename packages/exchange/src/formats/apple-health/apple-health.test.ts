import { existsSync } from "node:fs";
import { readFile as readBytes } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileOfBytes, openFile } from "../../reading/open-file.ts";
import { readFile } from "../../reading/read-file.ts";
import type { Reading } from "../../reading/format.ts";
import type { BeatsItem, EntryItem, SampleItem } from "../../reading/item.ts";
import { writeZip } from "../../writing/zip.ts";
import { createCensus } from "./census.ts";
import { appleHealthCensus } from "./index.ts";
import { createAppleReader } from "./read.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

const DTD = `<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14; it isn't all quoted -->
<!ELEMENT HealthData (ExportDate,Me,(Record)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
`;
const PROLOGUE = `<?xml version="1.0" encoding="UTF-8"?>\n${DTD}`;

const exported = (inside: string, prologue = PROLOGUE): string =>
  `${prologue}<HealthData locale="en_US">\n <ExportDate value="2026-01-15 09:00:00 -0500"/>\n${inside}\n</HealthData>\n`;

const heartRate = (value: string, more = ""): string =>
  `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" startDate="2024-07-08 01:00:00 -0500" endDate="2024-07-08 01:00:00 -0500" value="${value}"${more}/>`;

const readAll = async (
  content: string | Uint8Array<ArrayBuffer>,
  { zone = "Europe/Berlin", name = "export.xml" } = {},
): Promise<readonly Reading[]> => {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const { readings } = await readFile(await openFile(fileOfBytes(name, bytes)), {
    answers: { zone },
  });
  const all: Reading[] = [];
  for await (const batch of readings) all.push(...batch);
  return all;
};

const items = (all: readonly Reading[]) =>
  all.flatMap((reading) => (reading.type === "item" ? [reading.item] : []));
const samples = (all: readonly Reading[]) =>
  items(all).filter((item): item is SampleItem => item.type === "sample");
const beats = (all: readonly Reading[]) =>
  items(all).filter((item): item is BeatsItem => item.type === "beats");
const entries = (all: readonly Reading[]) =>
  items(all).filter((item): item is EntryItem => item.type === "entry");
const reasons = (all: readonly Reading[], type: "skipped" | "not-understood" | "noted") =>
  all.flatMap((reading) => (reading.type === type ? [reading.reason] : []));
const stoppedBy = (all: readonly Reading[]) =>
  all.flatMap((reading) => (reading.type === "stopped" ? [reading.trouble] : []));

const sdnn = (times: readonly string[], start = "2024-03-10 19:14:47 -0400"): string =>
  `<Record type="HKQuantityTypeIdentifierHeartRateVariabilitySDNN" sourceName="Watch" unit="ms" startDate="${start}" endDate="${start.replace(":47 ", ":57 ")}" value="30.5">
  <HeartRateVariabilityMetadataList>
${times.map((time) => `<InstantaneousBeatsPerMinute bpm="75" time="${time}"/>`).join("\n")}
  </HeartRateVariabilityMetadataList>
 </Record>`;

describe("what an Apple export is read as", () => {
  test("[IM50] the instant is right, and the wall clock is the zone's that was said, marked so", async () => {
    const all = await readAll(exported(heartRate("72")));
    expect(samples(all)).toEqual([
      expect.objectContaining({
        metric: "heart-rate",
        value: 72,
        app: "Watch",
        when: { at: Date.UTC(2024, 6, 8, 6), offset: 120, zoneFrom: "assumed" },
      }),
    ]);
    expect(all.filter(({ type }) => type === "ask")).toHaveLength(1);
  });

  test("[IM50] a record's own zone is taken before any other", async () => {
    const sleep = `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2024-10-25 23:00:00 -0500" endDate="2024-10-26 00:00:00 -0500" value="HKCategoryValueSleepAnalysisAsleepCore"><MetadataEntry key="HKTimeZone" value="Asia/Kathmandu"/></Record>`;
    const [stage] = samples(await readAll(exported(sleep)));
    expect(stage).toMatchObject({
      word: "light",
      until: Date.UTC(2024, 9, 26, 5),
      when: { offset: 345, zoneFrom: "record", zone: "Asia/Kathmandu" },
    });
  });

  test.each([
    ["twelve hours", ["6:14:48.94 PM", "6:14:49.70 PM"]],
    ["the odd blank of newer phones", ["6:14:48.94\u202fPM", "6:14:49.70\u202fPM"]],
    ["a comma, and twenty-four", ["18:14:48,94", "18:14:49,70"]],
    ["Spanish", ["6:14:48,94 p. m.", "6:14:49,70 p. m."]],
    ["Chinese", ["下午6:14:48.94", "下午6:14:49.70"]],
  ])("[IM51] beats are found by the clock on the wall, with %s", async (_, times) => {
    const all = await readAll(exported(sdnn(times)), { zone: "America/New_York" });
    expect(beats(all)).toEqual([
      expect.objectContaining({
        intervals: [760],
        step: 10,
        // The export day is in summer; the watch's own clock said it was winter still.
        when: { at: Date.UTC(2024, 2, 10, 23, 14, 48, 940), offset: -300, zoneFrom: "record" },
      }),
    ]);
  });

  test("[IM51] a list goes on over midnight, and a zone may be half an hour away", async () => {
    const list = sdnn(["11:59:59.50 PM", "12:00:00.30 AM"], "2024-03-10 18:29:58 +0000");
    const [run] = beats(await readAll(exported(list), { zone: "Asia/Kolkata" }));
    expect(run).toMatchObject({ intervals: [800], when: { offset: 330 } });
    expect(run?.when.at).toBe(Date.UTC(2024, 2, 10, 18, 29, 59, 500));
  });

  test("[IM52] more than two seconds without a beat begin a new list, and are said", async () => {
    const list = sdnn(["6:14:48.00 PM", "6:14:48.80 PM", "6:14:51.00 PM", "6:14:51.90 PM"]);
    const all = await readAll(exported(list));
    expect(beats(all).map(({ intervals }) => intervals)).toEqual([[800], [900]]);
    expect(reasons(all, "noted")).toContainEqual({ why: "gap-in-beats" });
  });

  test("[IM53] what stands there twice is told once; another source beside it is kept", async () => {
    const all = await readAll(
      exported(heartRate("72") + heartRate("72") + heartRate("72").replace("Watch", "Ring")),
    );
    expect(samples(all).map(({ app }) => app)).toEqual(["Watch", "Ring"]);
    expect(reasons(all, "skipped")).toEqual([{ why: "repeated" }]);
  });

  test("[IM53] another export of the same gives the same keys, whatever its offset", async () => {
    const other = heartRate("72").replaceAll("01:00:00 -0500", "08:00:00 +0200");
    const [one] = samples(await readAll(exported(heartRate("72"))));
    const [two] = samples(await readAll(exported(other)));
    expect(two?.key).toBe(one?.key);
  });

  test("[IM54] types that are none of ours are counted, one line for each", async () => {
    const steps = heartRate("5").replace("HeartRate", "StepCount");
    const goal = heartRate("8").replace(
      "HKQuantityTypeIdentifierHeartRate",
      "HKDataTypeSleepDurationGoal",
    );
    const workout = `<Workout workoutActivityType="HKWorkoutActivityTypeYoga" startDate="x"></Workout>`;
    expect(reasons(await readAll(exported(steps + steps + goal + workout)), "skipped")).toEqual([
      { why: "not-ours", found: "HKQuantityTypeIdentifierStepCount × 2" },
      { why: "not-ours", found: "HKDataTypeSleepDurationGoal × 1" },
      { why: "not-ours", found: "HKWorkoutActivityTypeYoga × 1" },
    ]);
  });

  test("[IM54] records within a correlation stand outside it too, and are not taken twice", async () => {
    const all = await readAll(
      exported(`<Correlation type="x">${heartRate("70")}</Correlation>${heartRate("71")}`),
    );
    expect(samples(all).map(({ value }) => value)).toEqual([71]);
  });

  test.each([
    ["OxygenSaturation", "%", "0.97", 0.97],
    ["OxygenSaturation", "%", "97", 0.97],
    ["AppleSleepingWristTemperature", "degF", "95", 35],
    ["HeartRate", "count/s", "1.5", 90],
    ["TimeInDaylight", "hr", "0.5", 30],
    ["HeartRateVariabilityRMSSD", "ms", "41.5", 41.5],
  ])("[IM55] the unit is read each time: %s in %s", async (type, unit, value, wanted) => {
    const record = heartRate(value)
      .replace("HKQuantityTypeIdentifierHeartRate", `HKQuantityTypeIdentifier${type}`)
      .replace("count/min", unit);
    expect(samples(await readAll(exported(record)))[0]?.value).toBeCloseTo(wanted, 10);
  });

  test.each([
    ["unknown-unit", heartRate("72").replace("count/min", "furlongs")],
    ["not-a-number", heartRate("HKUnknown")],
    [
      "not-a-date",
      heartRate("72").replace("2024-07-08 01:00:00 -0500", "2024-02-30 01:00:00 -0500"),
    ],
    ["no-date", heartRate("72").replace(/startDate="[^"]*"/, "")],
    ["no-such-time", heartRate("72").replace(/endDate="2024/, 'endDate="2023')],
  ])("[IM55] what cannot be read is told with its place: %s", async (why, record) => {
    const all = await readAll(exported(record));
    expect(items(all)).toEqual([]);
    expect(all).toContainEqual(
      expect.objectContaining({ type: "not-understood", place: { record: 1 } }),
    );
    expect(reasons(all, "not-understood")[0]?.why).toBe(why);
  });

  test("[IM56] a mindful session is a practice, with its minutes", async () => {
    const session = `<Record type="HKCategoryTypeIdentifierMindfulSession" sourceName="Breathe" startDate="2024-07-08 01:00:00 -0500" endDate="2024-07-08 01:12:00 -0500" value="HKCategoryValueNotApplicable"/>`;
    expect(entries(await readAll(exported(session)))[0]).toMatchObject({
      what: "practice",
      minutes: 12,
      app: "Breathe",
    });
  });

  test("[IM57] a state of mind is taken if it comes; 0 is an answer", async () => {
    const mind = `<StateOfMind startDate="2024-07-08 01:00:00 -0500" kind="momentaryEmotion" valence="0" sourceName="Health"><Label value="calm"/><Association value="selfCare"/></StateOfMind>`;
    expect(entries(await readAll(exported(mind)))[0]).toMatchObject({
      what: "mood",
      valence: 0,
      feelings: [{ word: "calm" }],
      tags: ["self care"],
      more: [{ name: "kind", value: "momentaryEmotion" }],
    });
  });
});

describe("where an export lies, and in which bytes", () => {
  const zipped = async (
    files: Readonly<Record<string, string>>,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const pieces: Uint8Array[] = [];
    const list = async function* () {
      for (const [name, text] of Object.entries(files)) yield { name, bytes: utf8(text) };
    };
    for await (const piece of writeZip(list())) pieces.push(piece);
    return new Uint8Array(
      await new Blob(pieces.map((piece) => new Uint8Array(piece))).arrayBuffer(),
    );
  };
  const CDA = `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>`;

  test.each(["exportación.xml", "Export.xml", "导出.xml"])(
    "[IM58] in a zip it is found by what is in it: %s",
    async (name) => {
      const zip = await zipped({
        "apple_health_export/export_cda.xml": CDA,
        [`apple_health_export/${name}`]: exported(heartRate("72")),
      });
      const [sample] = samples(await readAll(zip, { name: "export.zip" }));
      expect(sample?.place).toEqual({ file: `apple_health_export/${name}`, record: 1 });
    },
  );

  test("[IM58] the CDA file, or a page of the web, is the wrong file", async () => {
    expect(stoppedBy(await readAll(CDA))).toEqual([
      { type: "WrongFile", found: "ClinicalDocument" },
    ]);
    expect(stoppedBy(await readAll("<!DOCTYPE html><html><body></body></html>"))).toEqual([
      { type: "WrongFile", found: "html" },
    ]);
    const zip = await zipped({ "apple_health_export/export_cda.xml": CDA });
    expect(stoppedBy(await readAll(zip, { name: "export.zip" }))[0]?.type).toBe("WrongFile");
  });

  const utf16 = (text: string, isLittle: boolean): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at += 1)
      view.setUint16(at * 2, text.charCodeAt(at), isLittle);
    return bytes;
  };

  test.each([
    ["a mark of UTF-8", utf8(`\uFEFF${exported(heartRate("72"))}`)],
    ["UTF-16, little end first", utf16(`\uFEFF${exported(heartRate("72"))}`, true)],
    ["UTF-16, big end first", utf16(`\uFEFF${exported(heartRate("72"))}`, false)],
    ["UTF-16 without a mark", utf16(exported(heartRate("72")), true)],
    ["a declaration that is wrong", utf8(exported(heartRate("72")).replace("UTF-8", "UTF-16"))],
    ["no prologue at all", utf8(exported(heartRate("72"), ""))],
  ])("[IM59] it is read in %s", async (_, bytes) => {
    expect(samples(await readAll(bytes)).map(({ value }) => value)).toEqual([72]);
  });

  test("[IM59] a name that is no UTF-8 is read as windows-1252, and said", async () => {
    const bytes = Uint8Array.from(
      exported(heartRate("72").replace("Watch", "M\u00fcller")),
      (letter) => letter.charCodeAt(0),
    );
    const all = await readAll(bytes);
    expect(samples(all)[0]?.app).toBe("Müller");
    expect(reasons(all, "noted")[0]?.why).toBe("encoding-guessed");
  });
});

describe("files that mean harm, or came to it", () => {
  test.each([
    ["a billion laughs", `<!ENTITY a "lol"><!ENTITY b "&a;&a;">`],
    ["an entity of a file", `<!ENTITY x SYSTEM "file:///etc/hosts">`],
    ["an entity of an address", `<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;`],
    ["one entity, blown up", `<!ENTITY a "${"a".repeat(50_000)}">`],
  ])("[IM60] %s is refused", async (_, entity) => {
    const all = await readAll(exported(heartRate("72"), `<!DOCTYPE HealthData [${entity}]>`));
    expect(stoppedBy(all)).toEqual([{ type: "EntitiesRefused" }]);
  });

  test("[IM60] a document type from elsewhere is not fetched, and not missed", async () => {
    const all = await readAll(
      exported(heartRate("72"), `<!DOCTYPE HealthData SYSTEM "http://localhost/x.dtd">`),
    );
    expect(samples(all)).toHaveLength(1);
  });

  test("[IM61] the broken document type of version 12 is read over", async () => {
    const broken = `<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ATTLIST VisionPrescription
  type CDATA #REQUIRED
<!ELEMENT Attachment EMPTY>
<!ATTLIST HeartRateVariabilityMetadataList
]>`;
    expect(samples(await readAll(exported(heartRate("72"), broken)))).toHaveLength(1);
  });

  test("[IM61] odd characters go, an attribute that stands twice counts once, and both are said", async () => {
    const record = heartRate("72", ' value="99"').replace("Watch", "Wa\u000bt\u0000ch");
    const all = await readAll(exported(record));
    expect(samples(all)[0]).toMatchObject({ value: 72, app: "Watch" });
    expect(reasons(all, "noted").map(({ why }) => why)).toEqual([
      "odd-character",
      "attribute-twice",
    ]);
  });

  test("[IM62] `>` and entities within a value, any order, either quote", async () => {
    const record = `<Record value='72' endDate = "2024-07-08 01:00:00 -0500" startDate="2024-07-08 01:00:00 -0500"
      unit="count/min" sourceName='a > "b" &amp;lt; &#x1F600;&quot;' type="HKQuantity&#84;ypeIdentifierHeartRate" />`;
    const all = await readAll(exported(record));
    expect(samples(all)[0]).toMatchObject({ value: 72, app: 'a > "b" &lt; 😀"' });
  });

  test("[IM62] what stands in a comment or in CDATA is not there", async () => {
    const all = await readAll(
      exported(
        `<!-- ${heartRate("1")} --><![CDATA[${heartRate("2")}]]><?x ${heartRate("3")}?>${heartRate("4")}`,
      ),
    );
    expect(samples(all).map(({ value }) => value)).toEqual([4]);
  });

  test("[IM63] a file cut off is told as far as it goes, and said to be cut", async () => {
    const whole = exported(heartRate("72") + heartRate("73"));
    const all = await readAll(whole.slice(0, whole.lastIndexOf("endDate")));
    expect(samples(all).map(({ value }) => value)).toEqual([72]);
    expect(stoppedBy(all)).toEqual([{ type: "CutShort" }]);
  });

  test("[IM63] a record cut through in the middle of a file costs itself, and nothing else", async () => {
    const torn = heartRate("70").slice(0, 90);
    const all = await readAll(exported(`${torn}\n${heartRate("71")}${heartRate("72")}`));
    expect(samples(all).map(({ value }) => value)).toEqual([71, 72]);
    expect(reasons(all, "not-understood")).toEqual([{ why: "damaged" }]);
  });

  test("[IM64] 200,000 elements within one another are too deep", async () => {
    const all = await readAll(`<HealthData locale="x">${"<a>".repeat(200_000)}`);
    expect(stoppedBy(all)).toEqual([{ type: "TooMuch", what: "depth", most: 256 }]);
  });

  test("[IM64] a value of 50 MB is too long, and what came before it stands", async () => {
    const all = await readAll(
      exported(heartRate("72") + heartRate("73").replace("Watch", "a".repeat(50_000_000))),
    );
    expect(samples(all)).toHaveLength(1);
    expect(stoppedBy(all)).toEqual([{ type: "TooMuch", what: "attribute", most: 1_000_000 }]);
  });

  test("[IM63] where nearly all of it is cut through, a hundred places are told and the rest counted", async () => {
    const all = await readAll(
      exported(`${heartRate("72")}${"<".repeat(100_000)}${heartRate("73")}`),
    );
    expect(samples(all).map(({ value }) => value)).toContain(72);
    const told = reasons(all, "not-understood");
    expect(told).toHaveLength(101);
    expect(told.at(-1)?.found).toMatch(/^< × (?:99900|99899|99901)$/);
  });

  test("[IM64] no bytes whatever make it crash", async () => {
    const sound = utf8(exported(heartRate("72") + sdnn(["6:14:48.94 PM", "6:14:49.70 PM"])));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(sound.length),
        async (changes, length) => {
          const bytes = sound.slice(0, length);
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          expect(Array.isArray(await readAll(bytes))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("the census", () => {
  const INSIDE =
    heartRate("72") +
    heartRate("72") +
    sdnn(["6:14:48.94 PM", "6:14:49.70 PM", "6:14:50.50 PM"]) +
    `<ActivitySummary dateComponents="2024-07-08"/><!-- > --><Workout workoutActivityType="a > b"><MetadataEntry key="k" value="v"/></Workout>`;

  test("[IM65] wherever its bytes are parted, a file holds the same", () => {
    const bytes = utf8(exported(INSIDE));
    const countedIn = (sizes: readonly number[]) => {
      const census = createCensus();
      const nothing = () => undefined;
      const reader = createAppleReader({
        ...census,
        outermost: nothing,
        twice: nothing,
        odd: nothing,
        guessed: nothing,
        broken: nothing,
      });
      for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? bytes.length;
        reader.push(bytes.slice(at, at + size));
        at += size;
      }
      return { isAll: reader.finish(), told: census.told() };
    };
    const whole = countedIn([bytes.length]);
    expect(whole).toMatchObject({ isAll: true, told: { records: 3, beats: 3, repeated: 1 } });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (sizes) => {
        expect(countedIn(sizes)).toEqual(whole);
      }),
    );
  });

  const SAMPLE = fileURLToPath(
    new URL(
      "../../../../../../shared/reference/imports/synthetic/apple-export-en_US.xml",
      import.meta.url,
    ),
  );
  test.skipIf(!existsSync(SAMPLE))(
    "[IM65] a sample of 1.5 MB is counted to the last beat",
    async () => {
      const bytes = new Uint8Array(await readBytes(SAMPLE));
      const census = await appleHealthCensus(await openFile(fileOfBytes("export.xml", bytes)));
      expect(census).toMatchObject({ records: 3939, beats: 319, repeated: 2, overlapping: 204 });
    },
  );
});
