import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";

const read = async (value: unknown) => toldOf("PIXELS-BACKUP.json", JSON.stringify(value));

describe("Pixels", () => {
  it("[IM159] reads the old form: one mood from 1 to 5, and feelings", async () => {
    const { format, told } = await read([
      { date: "2020-03-29", mood: 4, emotions: ["chill", "love"], notes: "  a note " },
    ]);
    expect(format).toBe("pixels");
    expect(itemsOf(told)).toMatchObject([
      {
        what: "mood",
        when: { at: Date.UTC(2020, 2, 29, 10), allDay: true },
        feelings: [
          { word: "Mood", level: { value: 4, from: 1, to: 5 } },
          { word: "chill" },
          { word: "love" },
        ],
        text: "  a note ",
      },
    ]);
  });

  it("[IM159] notes a score that is no number, or larger than any, and keeps the day", async () => {
    const { told } = await toldOf(
      "pixels.json",
      '[{"date":"2025-03-04","type":"Mood","scores":[3e400,{"toString":[]},4],"tags":[],"notes":""}]',
    );
    expect(itemsOf(told)).toMatchObject([{ feelings: [{ level: { value: 4 } }] }]);
    expect(reasonsOf(told).filter((reason) => reason === "noted not-a-number")).toHaveLength(2);
  });

  it("[IM159] reads the new one: several scores, feelings and other lists, days without zeros", async () => {
    const { told } = await read([
      {
        date: "2025-3-4",
        type: "Mood",
        scores: [2, 5],
        notes: "",
        tags: [
          { type: "Emotions", entries: ["joy"] },
          { type: "Activities", entries: ["walk"] },
        ],
        isFavourite: true,
      },
    ]);
    expect(itemsOf(told)).toMatchObject([
      {
        when: { at: Date.UTC(2025, 2, 4, 11) },
        feelings: [{ level: { value: 2 } }, { level: { value: 5 } }, { word: "joy" }],
        tags: ["walk"],
        more: [{ name: "isFavourite", value: "true" }],
      },
    ]);
  });

  it("[IM153] tells what is no day, and reads the rest", async () => {
    const good = { date: "2025-03-04", type: "Mood", scores: [2], tags: [] };
    const { told } = await read([good, 7, { scores: [1] }, { ...good, date: "2025-02-30" }, good]);
    expect(reasonsOf(told)).toEqual([
      "ask zone",
      "not-understood not-an-object",
      "not-understood no-date",
      "not-understood not-a-date",
      "skipped repeated",
    ]);
  });
});
