import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import type { Answers, Reading } from "../../reading/format.ts";
import { guessRoles } from "./guess-roles.ts";

const berlin: Answers = { zone: "Europe/Berlin" };

const guessIn = (told: readonly Reading[]) =>
  told.flatMap((reading) =>
    reading.type === "ask" && reading.question.ask === "columns" ? [reading.question] : [],
  )[0];

describe("[IM132] columns of a table of one's own are guessed by name and contents", () => {
  test.each([
    ["English", ["Date", "Time", "Mood", "Activities", "Note"]],
    ["German", ["Datum", "Uhrzeit", "Stimmung", "Aktivitäten", "Notiz"]],
    ["Spanish", ["Fecha", "Hora", "Estado de ánimo", "Actividades", "Nota"]],
    ["French", ["Date", "Heure", "Humeur", "Activités", "Commentaire"]],
    ["Portuguese", ["Data", "Hora", "Humor", "Atividades", "Notas"]],
    ["Italian", ["Data", "Ora", "Umore", "Attività", "Commento"]],
    ["Dutch", ["Datum", "Tijd", "Stemming", "Activiteiten", "Opmerking"]],
  ])("in %s", (_language, columns) => {
    const rows = [["2025-03-24", "18:52", "good", "walk, tea", "a long day and a good one"]];
    expect(Object.values(guessRoles(columns, rows))).toEqual([
      "date",
      "time",
      "feeling",
      "tags",
      "text",
    ]);
  });

  test.each([
    ["mood", ["3", "4"], "level"],
    ["mood", ["ok", "good"], "feeling"],
    ["rating", ["good", "bad"], "detail"],
    ["valence", ["-0.4", "0"], "valence"],
    ["valence", ["4", "7"], "level"],
    ["Dauer (min)", ["12", "8,5"], "minutes"],
    ["HR (bpm)", ["61", "62"], "heart-rate"],
    ["rMSSD", ["41.2", "-"], "rmssd"],
    ["RR", ["14", "15"], "detail"],
    ["rr", ["800, 810, 820"], "beats"],
    ["id", ["a1", "a2"], "leave"],
    ["blood type", ["A", "B"], "detail"],
    ["created", ["1742800000", "1742900000"], "date-time"],
    ["when", ["24/03/2025 07:00", "25/03/2025 08:00"], "date-time"],
    ["x", ["24.03.2025", "25.03.2025"], "date"],
    ["__proto__", ["a", "b"], "detail"],
  ])("%s with %j is %s", (column, cells, role) => {
    expect(
      Object.entries(
        guessRoles(
          [column],
          cells.map((cell) => [cell]),
        ),
      ),
    ).toEqual([[column, role]]);
  });

  it("and shown with some rows, once, as a proposal", async () => {
    const { format, told } = await toldOf(
      "my.csv",
      "Datum;Stimmung;Wetter\n24.03.2025;froh;Regen\n",
    );
    expect(format).toBe("table");
    expect(guessIn(told)).toEqual({
      ask: "columns",
      columns: ["Datum", "Stimmung", "Wetter"],
      rows: [["24.03.2025", "froh", "Regen"]],
      guess: { Datum: "date", Stimmung: "feeling", Wetter: "detail" },
    });
    const answered = await toldOf("my.csv", "Datum;Stimmung\n24.03.2025;froh\n", {
      ...berlin,
      columns: { Datum: "date", Stimmung: "text" },
    });
    expect(guessIn(answered.told)).toBeUndefined();
    expect(itemsOf(answered.told)).toMatchObject([{ what: "journal", text: "froh" }]);
  });
});

describe("[IM133] a row of one's own table", () => {
  it("is an entry, with what nobody named by its own name, and numbers of the heart beside it", async () => {
    const { told } = await toldOf(
      "my.csv",
      "date,time,mood,rating,tags,notes,weather,id,hr,rmssd\n2025-03-24,18:52,calm,4,walk | tea,Long day,rain,7,61,41.5\n",
    );
    expect(itemsOf(told)).toMatchObject([
      { type: "sample", metric: "heart-rate", value: 61 },
      { type: "sample", metric: "rmssd", value: 41.5 },
      {
        type: "entry",
        what: "mood",
        when: { at: Date.UTC(2025, 2, 24, 17, 52), zoneFrom: "assumed" },
        feelings: [{ word: "calm", level: { value: 4, from: 1, to: 5 } }],
        tags: ["walk", "tea"],
        text: "Long day",
        more: [{ name: "weather", value: "rain" }],
      },
    ]);
    expect(reasonsOf(told)).toEqual(["ask columns", "ask zone"]);
  });

  it("with several levels keeps each by its column, on the smallest usual scale all of it lies on", async () => {
    const { told } = await toldOf(
      "my.csv",
      "date,anxiety,energy\n2025-03-24,2,7\n2025-03-25,0,10\n",
    );
    expect(itemsOf(told)).toMatchObject([
      {
        when: { allDay: true },
        feelings: [
          { word: "anxiety", level: { value: 2, from: 0, to: 5 } },
          { word: "energy", level: { value: 7, from: 1, to: 10 } },
        ],
      },
      {},
    ]);
  });

  it("with beats in a cell gives beats, their unit guessed aloud", async () => {
    const { told } = await toldOf("my.csv", 'when;rr\n2025-03-24 07:00;"800,810,820"\n');
    expect(itemsOf(told)).toMatchObject([
      { type: "beats", intervals: [800, 810, 820], unit: "ms", unitIs: "guessed" },
    ]);
    expect(reasonsOf(told)).toContain("ask unit");
  });

  it("with one interval in each is part of one list of beats, parted where time jumps", async () => {
    const rows = [800, 810, 820, 830].map((interval, at) => {
      const second = (at < 2 ? 10 : 40) + at;
      return `2025-03-24 07:00:${second},${interval}`;
    });
    const { told } = await toldOf("my.csv", `wann,Abstand\n${rows.join("\n")}\n`, {
      ...berlin,
      columns: { wann: "date-time", Abstand: "beats" },
    });
    expect(itemsOf(told)).toMatchObject([
      { type: "beats", intervals: [800, 810], when: { at: Date.UTC(2025, 2, 24, 6, 0, 9, 200) } },
      { type: "beats", intervals: [820, 830] },
    ]);
    expect(reasonsOf(told)).toContain("ask unit");
  });

  it("is told where it has no day, and where it says nothing", async () => {
    const { told } = await toldOf(
      "my.csv",
      "date,mood\n,calm\nsoon,calm\n2025-03-24,\n,\n2025-03-24,calm\n",
    );
    expect(reasonsOf(told).filter((reason) => !reason.startsWith("ask"))).toEqual([
      "not-understood no-date",
      "not-understood not-a-date",
      "skipped empty",
      "skipped empty",
    ]);
    expect(itemsOf(told)).toHaveLength(1);
  });

  it("has the same key in a longer export, and is told where it stands there twice", async () => {
    const head = "date,time,mood\n2025-03-24,18:52,calm\n";
    const one = itemsOf((await toldOf("a.csv", head)).told).map(({ key }) => key);
    const longer = await toldOf("b.csv", `${head}2025-03-24,18:52,calm\n2025-03-25,8:00,tired\n`);
    expect(
      itemsOf(longer.told)
        .map(({ key }) => key)
        .slice(0, 1),
    ).toEqual(one);
    expect(reasonsOf(longer.told)).toContain("skipped repeated");
  });
});

describe("[IM134] days of one's own table", () => {
  const days = async (cells: readonly string[], answers = berlin) => {
    const { told } = await toldOf(
      "a.csv",
      `date,mood\n${cells.map((cell) => `${cell},ok`).join("\n")}\n`,
      answers,
    );
    const dates = itemsOf(told).map(({ when }) => new Date(when.at).toISOString().slice(0, 10));
    return { dates, reasons: reasonsOf(told) };
  };

  it("are read in the order that the whole column shows", async () => {
    expect((await days(["03/04/2025", "25/04/2025"])).dates).toEqual(["2025-04-03", "2025-04-25"]);
    expect((await days(["03/04/2025", "04/25/2025"])).dates).toEqual(["2025-03-04", "2025-04-25"]);
  });

  it("are asked about where it shows none, and the answer is taken", async () => {
    const open = await days(["03/04/2025"]);
    expect(open.reasons).toContain("ask day-first");
    expect(open.reasons).toContain("noted day-month-guessed");
    const answered = await days(["03/04/2025"], { ...berlin, dayFirst: false });
    expect(answered.dates).toEqual(["2025-03-04"]);
    expect(answered.reasons).not.toContain("ask day-first");
  });
});

describe("[IM135] a table of one's own comes in many forms", () => {
  test.each([
    ["JSON", '[{"date":"2025-03-24","mood":"calm","place":{"city":"Bonn"},"tags":["a","b"]}]'],
    [
      "JSON under keys",
      '{"version":1,"data":{"entries":[{"date":"2025-03-24","mood":"calm","place":{"city":"Bonn"},"tags":["a","b"]}]}}',
    ],
    [
      "lines of JSON",
      '{"date":"2025-03-24","mood":"calm","place":{"city":"Bonn"},"tags":["a","b"]}\n{"date":"2025-03-25"}\n',
    ],
    ["TSV", "date\tmood\tplace.city\ttags\n2025-03-24\tcalm\tBonn\ta | b\n"],
    ["sep=", "sep=;\ndate;mood;place.city;tags\n2025-03-24;calm;Bonn;a | b\n"],
  ])("%s", async (_form, text) => {
    const { format, told } = await toldOf("mine.txt", text);
    expect(format).toBe("table");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        feelings: [{ word: "calm" }],
        tags: ["a", "b"],
        more: [{ name: "place.city", value: "Bonn" }],
      },
    ]);
  });

  test.each([
    ["a web page", "<html><body>a, b\nc, d</body></html>"],
    ["a letter", "Dear diary\nit was long\n"],
    ["a JSON object without a list", '{"a": {"b": [1, 2]}}'],
    ["nothing", " "],
  ])("and is not seen in %s", async (_what, text) => {
    expect((await toldOf("a.txt", text)).format).not.toBe("table");
  });

  it("never crashes on what is none", async () => {
    const sign = fc.constantFrom(...'{}[]":,;|\n\t\\ aé0-/.1'.split(""));
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { minLength: 1, maxLength: 80 }), async (signs) => {
        const { told } = await toldOf("a.csv", `date,mood\n${signs.join("")}`);
        expect(told.length).toBeGreaterThanOrEqual(0);
        await toldOf("a.json", `[{"date":"2025-03-24","x":${signs.join("")}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe("[IM135] a JSON file of one's own with several lists", () => {
  const days = [1, 2, 3].map((day) => ({ date: `2025-03-0${day}`, note: `n \\ "${day}" [{` }));

  it("reads the first, and tells the others by name", async () => {
    const text = JSON.stringify({ v: 1, diary: days, app: { walks: days }, none: [], tags: ["a"] });
    const { told } = await toldOf("own.json", text);
    expect(itemsOf(told)).toHaveLength(3);
    expect(told).toContainEqual({
      type: "skipped",
      place: {},
      reason: { why: "not-ours", found: "app.walks" },
    });
    expect(reasonsOf(told).filter((reason) => reason === "skipped not-ours")).toHaveLength(1);
  });

  it("says nothing of lists inside of records", async () => {
    const text = JSON.stringify(days.map((day) => ({ ...day, parts: [{ of: 1 }] })));
    const { told } = await toldOf("own.json", text);
    expect(reasonsOf(told)).not.toContain("skipped not-ours");
  });

  it("keeps a number larger than any in sight", async () => {
    const text = JSON.stringify(days).replace('"note"', '"odd":3e400,"note"');
    const { told } = await toldOf("own.json", text);
    expect(JSON.stringify(told)).toContain("Infinity");
  });
});
