import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

const page = (more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    id: "1-a",
    text: '<p dir="auto">one &amp; <b>two</b></p><script>alert(1)</script>',
    type: "html",
    date_journal: Date.UTC(2025, 2, 24, 19),
    timezone: "Europe/Berlin",
    preview_text: "one",
    address: "",
    lat: Number.MAX_VALUE,
    mood: 7,
    sentiment: 0.75,
    weather: { id: -1, degree_c: Number.MAX_VALUE, description: "" },
    photos: [],
    tags: ["calm"],
    ...more,
  });

describe("Journey", () => {
  it("[IM169] keeps text, tags, mood and sentiment, and takes the largest number for none", async () => {
    const { format, told } = await toldOfFolder({ "1-a.json": page() });
    expect(format).toBe("journey");
    expect(told).toMatchObject([
      {
        item: {
          key: "1-a",
          when: { at: Date.UTC(2025, 2, 24, 19), offset: 60, zone: "Europe/Berlin" },
          text: "one & two",
          tags: ["calm"],
        },
      },
    ]);
    expect(itemsOf(told)[0]).toHaveProperty("more", [
      { name: "mood", value: "7" },
      { name: "sentiment", value: "0.75" },
    ]);
  });

  it("[IM152] brings photos and recordings along, and notes what is missing", async () => {
    const { told } = await toldOfFolder({
      "1-a.json": page({ photos: ["1-a-x.jpg", "1-a-y.mp3", "1-a-z.mp4", "gone.png"] }),
      "1-a-x.jpg": "x",
      "1-a-y.mp3": "y",
      "1-a-z.mp4": "z",
    });
    expect(itemsOf(told)).toMatchObject([
      {
        media: [
          { is: "photo", entry: "1-a-x.jpg" },
          { is: "voice", entry: "1-a-y.mp3" },
        ],
      },
    ]);
    expect(reasonsOf(told)).toEqual(["noted media-unknown", "noted media-missing"]);
  });

  it("[IM153] tells a damaged page and reads the others", async () => {
    const { told } = await toldOfFolder({
      "1.json": page(),
      "2.json": "{",
      "3.json": "[]",
      "4.json": page({ date_journal: "never" }),
    });
    expect(reasonsOf(told)).toEqual([
      "not-understood damaged",
      "not-understood not-an-object",
      "not-understood not-a-date",
    ]);
    expect(itemsOf(told)).toHaveLength(1);
  });

  it("[IM169] reads a page alone, with Markdown, and asks where it has no zone", async () => {
    const { told } = await toldOf(
      "1.json",
      page({
        type: "markdown",
        text: "3\\. done\\!",
        timezone: "",
        date_journal: "2025-03-24T19:00:00Z",
      }),
    );
    expect(itemsOf(told)).toMatchObject([
      { text: "3. done!", when: { at: Date.UTC(2025, 2, 24, 19), zoneFrom: "assumed" } },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });
});
