import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

const entry = (more: Readonly<Record<string, unknown>> = {}) => ({
  uuid: "A1",
  creationDate: "2024-04-19T21:48:36Z",
  timeZone: "Europe/London",
  creationDevice: "a phone",
  starred: false,
  text: "This\\-one\\. Done\\!",
  ...more,
});

const journal = (...entries: readonly unknown[]): string =>
  JSON.stringify({ metadata: { version: "1.0" }, entries });

describe("Day One", () => {
  it("[IM163] undoes its backslashes, and keeps stars, tags and names of places", async () => {
    const { format, told } = await toldOf(
      "Journal.json",
      journal(
        entry({
          starred: true,
          tags: ["walk"],
          location: { placeName: "Kew", country: "England", latitude: 51.47, longitude: -0.29 },
          weather: { conditionsDescription: "Clear", temperatureCelsius: 11.5 },
        }),
      ),
    );
    expect(format).toBe("day-one");
    expect(itemsOf(told)).toMatchObject([
      {
        key: "A1",
        device: "a phone",
        text: "This-one. Done!",
        tags: ["walk"],
        when: { at: Date.UTC(2024, 3, 19, 21, 48, 36), offset: 60, zone: "Europe/London" },
        more: [
          { name: "starred", value: "yes" },
          { name: "location", value: "Kew, England" },
          { name: "weather", value: "Clear" },
          { name: "°C", value: "11.5" },
        ],
      },
    ]);
    expect(JSON.stringify(itemsOf(told))).not.toContain("51.47");
  });

  it("[IM163] puts photos in the order of the text, and takes their links away", async () => {
    const { told } = await toldOfFolder({
      "Journal.json": journal(
        entry({
          text: "before ![](dayone-moment://B2) between\n\n![](dayone-moment:/audio/C3)\n\n![](dayone-moment://A1)",
          photos: [
            { identifier: "A1", md5: "aa", type: "jpeg", orderInEntry: 0 },
            { identifier: "B2", md5: "bb", orderInEntry: 1 },
          ],
          audios: [{ identifier: "C3", md5: "cc", format: "aac" }],
          videos: [{ identifier: "D4", md5: "dd", type: "mp4" }],
        }),
      ),
      "photos/aa.jpeg": "a",
      "photos/bb.png": "b",
      "audios/cc.m4a": "c",
      "videos/dd.mp4": "d",
    });
    const [item] = itemsOf(told);
    expect(item).toMatchObject({
      media: [
        { is: "photo", entry: "photos/bb.png" },
        { is: "voice", entry: "audios/cc.m4a" },
        { is: "photo", entry: "photos/aa.jpeg" },
      ],
    });
    expect(item).toHaveProperty("text", expect.not.stringContaining("dayone-moment"));
    expect(reasonsOf(told)).toEqual(["noted media-unknown"]);
  });

  it("[IM152] notes photos that are not in the zip, also those without type or md5", async () => {
    const { told } = await toldOf(
      "Journal.json",
      journal(entry({ photos: [{ identifier: "A1" }, { md5: "bb" }, {}, 7] })),
    );
    expect(reasonsOf(told)).toEqual([
      "noted media-missing",
      "noted media-missing",
      "noted media-missing",
    ]);
  });

  it.each([
    ["Europe/Dublin", "2024-04-16T23:00:00Z", "2024-04-17"],
    ["America/Los_Angeles", "2024-04-17T07:00:00Z", "2024-04-17"],
    ["Pacific/Auckland", "2024-04-16T12:00:00Z", "2024-04-17"],
  ])("[IM164] keeps an all-day entry of %s on its own day", async (timeZone, creationDate, day) => {
    const { told } = await toldOf(
      "Journal.json",
      journal(entry({ isAllDay: true, timeZone, creationDate })),
    );
    const [item] = itemsOf(told);
    expect(item?.when).toMatchObject({ allDay: true, zone: timeZone, written: creationDate });
    const local = (item?.when.at ?? 0) + (item?.when.offset ?? 0) * 60_000;
    expect(new Date(local).toISOString()).toBe(`${day}T12:00:00.000Z`);
  });

  it("[IM165] reads the rich text where there is no other, and says so", async () => {
    const { text: _, ...bare } = entry({
      richText: JSON.stringify({
        contents: [
          { attributes: { line: { header: 1 } }, text: "Morning\n" },
          { attributes: { line: { listStyle: "bulleted" } }, text: "tea " },
          { attributes: { line: { listStyle: "bulleted" }, bold: true }, text: "and sun\n" },
          { embeddedObjects: [{ type: "photo", identifier: "A1" }] },
          { text: "quiet" },
        ],
      }),
    });
    const { told } = await toldOf("Journal.json", journal(bare));
    expect(itemsOf(told)).toMatchObject([{ text: "# Morning\n- tea **and sun**\nquiet" }]);
    expect(reasonsOf(told)).toEqual(["noted missing-field"]);
  });

  it("[IM150] asks for a zone where neither entry nor place has one", async () => {
    const { timeZone: _, ...bare } = entry();
    const placed = { ...bare, uuid: "B2", location: { timeZoneName: "Asia/Kathmandu" } };
    const { told } = await toldOf("Journal.json", journal(bare, placed));
    expect(reasonsOf(told)).toEqual(["ask zone"]);
    expect(itemsOf(told)).toMatchObject([
      { when: { zoneFrom: "assumed", offset: 120 } },
      { when: { zone: "Asia/Kathmandu", offset: 345 } },
    ]);
  });

  it("[IM153] tells entries that are none, and where the file ends in the middle", async () => {
    const whole = journal(entry(), 7, { uuid: "x" });
    const { told } = await toldOf("Journal.json", whole);
    expect(itemsOf(told)).toHaveLength(1);
    expect(reasonsOf(told)).toEqual(["not-understood not-an-object", "not-understood no-date"]);
    const cut = await toldOf("Journal.json", whole.slice(0, -2));
    expect(itemsOf(cut.told)).toHaveLength(1);
    expect(reasonsOf(cut.told)).toContain("stopped CutShort");
  });
});
