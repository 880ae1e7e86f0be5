import { expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

const BEEPS =
  "\ufeffconnectionId;alias;scheduledBeepId;sentBeepId;questionListName;timeStampScheduled;timeStampStart;timeStampStop;timeZoneOffset;calm_slider;what_multipleChoice_string";
const answered = `1;p;5;6;main;1742774400;1742774460;1742774560;3600;29;"""rest"",""walk"""`;
const missed = `1;p;7;8;main;1742860800;0;0;3600;;`;

it("[IM78] times are of the wall clock: UTC is what is left without the offset", async () => {
  const { format, told } = await toldOf("data.csv", [BEEPS, answered, missed].join("\r\n"));
  expect(format).toBe("m-path");
  expect(itemsOf(told)).toMatchObject([
    {
      what: "answer",
      title: "main",
      when: { at: (1_742_774_460 - 3_600) * 1_000, offset: 60, zoneFrom: "record" },
      more: [
        { name: "timeStampScheduled", value: "2025-03-24T00:00:00+01:00" },
        { name: "calm_slider", value: "29" },
        { name: "what_multipleChoice_string", value: "rest, walk" },
      ],
    },
  ]);
  expect(told.filter(({ type }) => type === "skipped")).toMatchObject([
    { reason: { why: "empty", found: "2025-03-25T00:00:00+01:00" } },
  ]);
});

it("[IM78] questions stand in the table beside it; every line quoted by Excel is read alike", async () => {
  const quoted = (line: string) => `"${line.replaceAll('"', '""')}"`;
  const { format, told } = await toldOfFolder({
    "study/answers.csv": [BEEPS, answered].map(quoted).join("\n"),
    "study/answers_meta.csv":
      "columnName;fullQuestion;typeQuestion\ncalm_slider;How calm were you?;slider\n",
  });
  expect(format).toBe("m-path");
  expect(itemsOf(told)[0]).toMatchObject({ more: [{}, { name: "How calm were you?" }, {}] });
});

const event = (timestamp: number, more: object) => ({ timestamp, duration: 60_000, ...more });
const T = 1_742_774_460_000;

it("[IM79] mindLAMP: answers by what was asked, heart rates, and of other sensors only that they are there", async () => {
  const { format, told } = await toldOf(
    "lamp.json",
    JSON.stringify({
      activity: [{ id: "abc", name: "Evening" }],
      activity_event: [
        event(T, {
          activity: "abc",
          static_data: {},
          temporal_slices: [{ item: "Calm?", value: 2 }],
        }),
        event(T + 1, { activity: "x", static_data: { text: "a walk" }, temporal_slices: [] }),
      ],
      sensor_event: [
        { timestamp: T, sensor: "lamp.heart_rate", data: { value: 62 } },
        { timestamp: T, sensor: "lamp.gps", data: { latitude: 1 } },
        { timestamp: T + 5, sensor: "lamp.gps", data: { latitude: 1 } },
      ],
    }),
  );
  expect(format).toBe("mindlamp");
  expect(itemsOf(told)).toMatchObject([
    { what: "answer", title: "Evening", minutes: 1, more: [{ name: "Calm?", value: "2" }] },
    { what: "journal", text: "a walk" },
    { metric: "heart-rate", value: 62, when: { at: T, zoneFrom: "assumed" } },
  ]);
  expect(reasonsOf(told)).toEqual(["ask zone", "skipped not-ours"]);
});

it("[IM80] RADAR-base: a questionnaire reads the same from a table, a list and lines of JSON", async () => {
  const value = {
    time: 1_742_774_460.5,
    timeCompleted: 1_742_774_520.5,
    name: "ESM",
    version: "1",
    answers: [{ questionId: { string: "calm" }, value: { int: 3 }, startTime: 1, endTime: 2 }],
  };
  const record = { key: { projectId: { string: "p" }, userId: "u", sourceId: "s" }, value };
  const table =
    "key.projectId,key.userId,key.sourceId,value.time,value.timeCompleted,value.name,value.answers.0.questionId,value.answers.0.value\n" +
    "p,u,s,1742774460.5,1742774520.5,ESM,calm,3\n";
  const forms = [
    ["q.csv", table],
    ["q.json", JSON.stringify([record])],
    ["q.jsonl", `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`],
    ["q.json", JSON.stringify(record, undefined, 2)],
  ] as const;
  for (const [name, text] of forms) {
    const { format, told } = await toldOf(name, text);
    expect([name, format]).toEqual([name, "radar-base"]);
    expect(itemsOf(told)[0]).toMatchObject({
      what: "answer",
      title: "ESM",
      minutes: 1,
      key: "s:ESM:1742774460500",
      when: { at: 1_742_774_460_500 },
      more: [{ name: "calm", value: "3" }],
    });
  }
});

it("[IM80] RADAR-base: intervals that follow on one another are one list; a gap begins another", async () => {
  const rows = [
    ["a", 1_000, 0.8],
    ["a", 1_000.9, 0.9],
    ["a", 1_010, 0.7],
    ["b", 1_010.7, 0.7],
    ["b", 1_011.7, 90],
  ] as const;
  const { format, told } = await toldOf(
    "ibi.csv",
    [
      "key.userId,key.sourceId,value.time,value.interBeatInterval",
      ...rows.map(([source, at, seconds]) => `u,${source},${1_742_770_000 + at},${seconds}`),
    ].join("\n"),
  );
  expect(format).toBe("radar-base");
  expect(itemsOf(told)).toMatchObject([
    { type: "beats", intervals: [800, 900], device: "a", unit: "s", unitIs: "said" },
    { type: "beats", intervals: [700], device: "a" },
    { type: "beats", intervals: [700], device: "b" },
  ]);
  expect(itemsOf(told)[0]?.when.at).toBe(1_742_770_999_200);
  expect(reasonsOf(told)).toContain("not-understood out-of-range");
});
