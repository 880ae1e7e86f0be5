import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";

const HEAD = "date,weekday,time of day,category,rating/amount,detail,notes";

const read = async (...rows: readonly string[]) =>
  toldOf("bearable.csv", `${[HEAD, ...rows].join("\r\n")}\r\n`);

describe("Bearable", () => {
  it("[IM158] has a mood stand alone, with its words and its place from 1 to 10", async () => {
    const { format, told } = await read(
      '"22nd Sep 2020","Tuesday","3:04","Mood","7","Meh | Anxious","Two\nlines"',
    );
    expect(format).toBe("bearable");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        when: { at: Date.UTC(2020, 8, 22, 1, 4), offset: 120 },
        feelings: [
          { word: "Meh", level: { value: 7, from: 1, to: 10 } },
          { word: "Anxious", level: { value: 7, from: 1, to: 10 } },
        ],
        text: "Two\nlines",
      },
    ]);
  });

  it("[IM158] puts symptoms of one part of a day together, and keeps what that part was called", async () => {
    const { told } = await read(
      "22nd Sep 2020,Tuesday,am,Symptom,3,Stress (Severe),",
      "22nd Sep 2020,Tuesday,pm,Symptom,1,Stress (Mild),",
      "22nd Sep 2020,Tuesday,am,Symptom,1,Headache (Mild),since waking",
    );
    expect(itemsOf(told)).toMatchObject([
      {
        what: "symptom",
        feelings: [
          { word: "Stress", level: { value: 3, from: 1, to: 3 } },
          { word: "Headache", level: { value: 1, from: 1, to: 3 } },
        ],
        text: "since waking",
        more: [{ name: "time of day", value: "am" }],
      },
      { what: "symptom", more: [{ name: "time of day", value: "pm" }] },
    ]);
  });

  it("[IM158] takes factors as tags, doses by their names, and sleep as minutes", async () => {
    const { told } = await read(
      "1st Mar 2021,Monday,all day,Factors,,Walk | With family,",
      "1st Mar 2021,Monday,7:04,Meds/Supplements,50,Magnesium (mg),",
      "1st Mar 2021,Monday,,Sleep,5:28,Asleep > Woke,",
    );
    const items = itemsOf(told);
    expect(items).toMatchObject([
      { what: "factor", tags: ["Walk", "With family"], when: { allDay: true } },
      { what: "factor", more: [{ name: "Magnesium (mg)", value: "50" }] },
      { what: "factor", title: "Sleep", minutes: 328, when: { allDay: true } },
    ]);
  });

  it("[IM149] gives the same keys in a file that holds more days", async () => {
    const day = (date: string) => [
      `${date},,pm,Symptom,1,Stress (Mild),`,
      `${date},,20:00,Mood,4,Low,`,
      `${date},,20:00,Mood,5,Good,`,
    ];
    const keys = (told: Awaited<ReturnType<typeof read>>["told"]) =>
      itemsOf(told).map(({ key }) => key);
    const [small, large] = [
      await read(...day("2nd Mar 2021")),
      await read(...day("1st Mar 2021"), ...day("2nd Mar 2021")),
    ];
    expect(new Set(keys(large.told)).size).toBe(6);
    expect(keys(large.told).slice(3)).toEqual(keys(small.told));
  });

  it("[IM153] tells a row without a day, a time or a category, and reads the others", async () => {
    const { told } = await read(
      ",Monday,20:00,Mood,4,Low,",
      "the 5th,Monday,20:00,Mood,4,Low,",
      "5th Mar 2021,Friday,teatime,Mood,4,Low,",
      "5th Mar 2021,Friday,20:00,,4,Low,",
      "5th Mar 2021,Friday,20:00,Mood,4,Low,",
    );
    expect(reasonsOf(told)).toEqual([
      "not-understood no-date",
      "not-understood not-a-date",
      "not-understood not-a-time",
      "not-understood missing-field",
      "ask zone",
    ]);
    expect(itemsOf(told)).toHaveLength(1);
  });

  it("[IM151] decides over the whole column which of two numbers is the day", async () => {
    const rows = ["03/04/2021,,20:00,Mood,4,Low,", "13/04/2021,,20:00,Mood,4,Low,"];
    const clear = await read(...rows);
    expect(itemsOf(clear.told)[0]).toMatchObject({ when: { at: Date.UTC(2021, 3, 3, 18) } });
    const open = await read(...rows.slice(0, 1));
    expect(reasonsOf(open.told)).toEqual(["ask day-first", "noted day-month-guessed", "ask zone"]);
    const answered = await toldOf("b.csv", [HEAD, ...rows.slice(0, 1)].join("\n"), {
      zone: "Europe/Berlin",
      dayFirst: false,
    });
    expect(itemsOf(answered.told)).toMatchObject([{ when: { at: Date.UTC(2021, 2, 4, 19) } }]);
  });
});
