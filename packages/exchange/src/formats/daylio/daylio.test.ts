import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToBase64 } from "../../base64.ts";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

const read = async (...lines: readonly string[]) =>
  toldOf("daylio_export.csv", `\uFEFF${lines.join("\n")}\n`);

const EIGHT = "full_date,date,weekday,time,mood,activities,note_title,note";

describe("Daylio's table", () => {
  it("[IM154] has eight columns, clocks of 12 hours, and blanks where nobody wanted them", async () => {
    const { format, told } = await read(
      EIGHT,
      '2021-09-28,28 September,Tuesday,10:04 PM,"sad ","clean | movies / tv | ","Title","Two<br>lines &amp; more"',
    );
    expect(format).toBe("daylio");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        when: { at: Date.UTC(2021, 8, 28, 20, 4), written: "2021-09-28 10:04 PM" },
        feelings: [{ word: "sad" }],
        tags: ["clean", "movies / tv"],
        title: "Title",
        text: "Two\nlines & more",
      },
    ]);
  });

  it("[IM154] had seven before 2019, with the year by itself, in any language", async () => {
    const { told } = await read(
      "year,date,weekday,time,mood,activities,note",
      "2018,30. Mai,Mittwoch,18:52,müde,lesen,Ruhe",
      "2018,30 mai,mercredi,18:52,fatigué,lire,",
    );
    const at = Date.UTC(2018, 4, 30, 16, 52);
    expect(itemsOf(told)).toMatchObject([{ when: { at }, text: "Ruhe" }, { when: { at } }]);
  });

  it("[IM154] has nine with scales, each by its name", async () => {
    const { told } = await read(
      "full_date,date,weekday,time,mood,activities,scales,note_title,note",
      '2026-02-01,1 February,Sunday,18:52,rad,"","Sleep Quality:\u00A0 8/10\u00A0points | Sleep Time:\u00A0 8:00","",""',
    );
    expect(itemsOf(told)).toMatchObject([
      {
        more: [
          { name: "Sleep Quality", value: "8/10 points" },
          { name: "Sleep Time", value: "8:00" },
        ],
      },
    ]);
  });

  it("[IM147] keeps a column that nobody here knows", async () => {
    const { told } = await read(`${EIGHT},Weather`, "2026-02-01,,,18:52,rad,,,,rain");
    expect(itemsOf(told)[0]).toMatchObject({ more: [{ name: "Weather", value: "rain" }] });
  });

  it("[IM145] gives a word of the table no level", async () => {
    const { told } = await read(EIGHT, "2026-02-01,,,18:52,awful,,,");
    expect(itemsOf(told)).toMatchObject([{ feelings: [{ word: "awful" }] }]);
    expect(itemsOf(told)[0]).not.toHaveProperty("feelings.0.level");
  });

  it("[IM146] leaves text without marks as it was written", async () => {
    const { told } = await read(EIGHT, '2026-02-01,,,18:52,rad,,,"  2 < 3\n\nand = more  "');
    expect(itemsOf(told)[0]).toMatchObject({ text: "  2 < 3\n\nand = more  " });
  });

  it("[IM148] puts commas back into a note that nobody quoted, and notes it", async () => {
    const { told } = await read(
      EIGHT,
      "2024-01-02,Jan 2,Tue,10:00,rad,a,t,tea, then rain,and a walk",
      "2024-01-02,Jan 2, 2024,Tue,10:00,rad,a,t,n",
    );
    expect(itemsOf(told)).toMatchObject([{ title: "t", text: "tea, then rain,and a walk" }]);
    expect(reasonsOf(told)).toContain("noted fields-joined");
    expect(reasonsOf(told)).toContain("not-understood too-many-fields");
  });

  it("[IM153] tells each row that has no day or no time", async () => {
    const { told } = await read(
      EIGHT,
      "2026-02-30,,,18:52,rad,,,",
      ",,,18:52,rad,,,",
      "2026-02-01,,,soon,rad,,,",
      ",,,,,,,",
    );
    expect(reasonsOf(told)).toEqual([
      "not-understood not-a-date",
      "not-understood no-date",
      "not-understood not-a-time",
    ]);
  });
});

const backup = (more: Readonly<Record<string, unknown>> = {}) => ({
  version: 15,
  customMoods: [
    { id: 1, custom_name: "", predefined_name_id: 1, mood_group_id: 1 },
    { id: 9, custom_name: "wobbly", predefined_name_id: -1, mood_group_id: 4 },
  ],
  tags: [{ id: 3, name: "walk" }],
  assets: [{ id: 5, checksum: "c0ffee", type: 1 }],
  dayEntries: [
    {
      id: 2,
      minute: 4,
      hour: 20,
      day: 28,
      month: 8,
      year: 2021,
      datetime: Date.UTC(2021, 8, 28, 20, 4, 12),
      timeZoneOffset: 7_200_000,
      mood: 9,
      note: "Two<br>lines",
      note_title: "Title",
      tags: [3],
      assets: [5],
    },
  ],
  ...more,
});

const packed = (value: unknown): string =>
  bytesToBase64(new Uint8Array(new TextEncoder().encode(JSON.stringify(value))));

describe("Daylio's backup", () => {
  it("[IM155] gives the instant, the mood with its group, tags and photos", async () => {
    const { format, told } = await toldOfFolder({
      "backup.daylio": packed(backup()),
      "assets/photos/2021/9/c0ffee": "a picture",
    });
    expect(format).toBe("daylio");
    expect(told).toMatchObject([
      {
        item: {
          when: { at: Date.UTC(2021, 8, 28, 20, 4, 12), offset: 120, zoneFrom: "record" },
          feelings: [{ word: "wobbly", level: { value: 4, from: 1, to: 5, best: 1 } }],
          tags: ["walk"],
          title: "Title",
          text: "Two\nlines",
          media: [{ is: "photo", entry: "assets/photos/2021/9/c0ffee" }],
        },
      },
    ]);
  });

  it("[IM152] notes a photo that is not there, a tag and a mood that nobody named", async () => {
    const [entry] = backup().dayEntries;
    const { told } = await toldOfFolder({
      "backup.daylio": packed(backup({ dayEntries: [{ ...entry, mood: 77, tags: [78] }] })),
    });
    expect(reasonsOf(told)).toEqual([
      "noted unknown-kind",
      "noted unknown-kind",
      "noted media-missing",
    ]);
    expect(itemsOf(told)).toHaveLength(1);
  });

  it("[IM155] takes no object for the number of a tag, not even one without words", async () => {
    const [entry] = backup().dayEntries;
    const tags = [{ toString: 1, valueOf: 1 }, [[]]];
    const { told } = await toldOfFolder({
      "backup.daylio": packed(backup({ dayEntries: [{ ...entry, tags }] })),
    });
    expect(itemsOf(told)).toHaveLength(1);
    expect(itemsOf(told)[0]).not.toHaveProperty("tags");
  });

  it("[IM155] counts months from 0 where an old backup has no instant", async () => {
    const old = { day: 16, month: 4, year: 2015, hour: 20, minute: 0, timeZoneOffset: 7_200_000 };
    const { told } = await toldOf(
      "old.daylio",
      packed(backup({ dayEntries: [{ ...old, mood: 1 }] })),
    );
    expect(itemsOf(told)).toMatchObject([
      { when: { at: Date.UTC(2015, 4, 16, 18) }, feelings: [{ word: "rad" }] },
    ]);
  });

  it("[IM156] is the same entry as in the table", async () => {
    const table = await read(
      EIGHT,
      '2021-09-28,28 September,Tuesday,10:04 PM,wobbly,walk,,"Two \nlines "',
    );
    const whole = await toldOfFolder({ "backup.daylio": packed(backup()) });
    expect(itemsOf(table.told)[0]?.key).toBe(itemsOf(whole.told)[0]?.key);
  });

  it("[IM155] is known by what it holds where somebody unpacked it", async () => {
    const text = `\uFEFF ${JSON.stringify(backup())}`;
    const [{ format, told }, whole] = [
      await toldOf("unpacked.json", text),
      await toldOfFolder({ "backup.daylio": packed(backup()) }),
    ];
    expect(format).toBe("daylio");
    expect(itemsOf(told).map(({ key }) => key)).toEqual(itemsOf(whole.told).map(({ key }) => key));
  });

  it("[IM155] keeps what was said on scales with its entry, and tells what belongs to none", async () => {
    const { told } = await toldOfFolder({
      "backup.daylio": packed(
        backup({
          scales: [{ id: 1, name: "Sleep" }],
          scale_entries: [
            { dayEntryId: 2, scaleId: 1, value: 7 },
            { dayEntryId: 2, value: 3 },
            { dayEntryId: 99, scaleId: 1, value: 5 },
          ],
        }),
      ),
    });
    const more = [
      { name: "Sleep", value: "7" },
      { name: "scale", value: "3" },
    ];
    expect(itemsOf(told)).toMatchObject([{ more }]);
    expect(reasonsOf(told)).toContain("not-understood unknown-kind");
  });

  it.each([
    ["not in base64", "not base64!", "stopped Damaged"],
    ["no JSON", bytesToBase64(Uint8Array.of(123, 33)), "stopped NotJson"],
    ["a list", packed([]), "stopped NotJson"],
  ])("is named where it is %s", async (_what, content, reason) => {
    const { told } = await toldOfFolder({ "backup.daylio": content });
    expect(reasonsOf(told)).toEqual([reason]);
  });

  it("[IM153] reads the others where entries are of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 8 }), async (odd) => {
        const dayEntries = [...odd, ...backup().dayEntries];
        const { told } = await toldOfFolder({ "backup.daylio": packed(backup({ dayEntries })) });
        expect(itemsOf(told).some(({ key }) => key.startsWith("2021-09-28T22:04|"))).toBe(true);
        expect(reasonsOf(told).some((reason) => reason.startsWith("stopped"))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
