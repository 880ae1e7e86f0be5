import { describe, expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

interface Page {
  readonly header?: string;
  readonly tiles?: string;
  readonly title?: string;
  readonly body?: string;
}

/** As the app writes it: divisions cross paragraphs and spans. */
const page = ({ header = "", tiles = "", title = "", body = "" }: Page): string =>
  `<!DOCTYPE html><html dir="auto"><head><title></title><style>div.title {color: red} p {x: y}</style></head>
<body><p class="p1"><span class="s1"><div class='pageContainer'>    <div class="pageHeader">${header}</div>
<div class="assetGrid">${tiles}</div><div class='title'>${title}</div><div class='bodyText'></span></p>
${body}
<p class="p1"><span class="s1"></div></div></span></p></body></html>`;

const dayOf = (told: Awaited<ReturnType<typeof toldOf>>["told"]): string => {
  const [item] = itemsOf(told);
  return new Date((item?.when.at ?? 0) + (item?.when.offset ?? 0) * 60_000).toISOString();
};

describe("Apple Journal", () => {
  it("[IM166] takes the day of the file's name before the one in its head", async () => {
    const html = page({ header: "sexta-feira, 2 de janeiro de 2026", body: "<p>x</p>" });
    const { format, told } = await toldOf("2026-01-03-1.html", html);
    expect(format).toBe("apple-journal");
    expect(dayOf(told)).toBe("2026-01-03T12:00:00.000Z");
    expect(itemsOf(told)).toMatchObject([{ key: "2026-01-03-1", when: { allDay: true } }]);
  });

  it.each([
    ["Saturday, 3 January 2026"],
    ["Saturday, January 3, 2026"],
    ["Samstag, 3. Januar 2026"],
    ["samedi 3 janvier 2026"],
    ["sábado, 3 de enero de 2026"],
    ["sábado, 3 de janeiro de 2026"],
    ["sabato 3 gennaio 2026"],
    ["zaterdag 3 januari 2026"],
    ["2026年1月3日 星期六"],
  ])("[IM166] else the day in words: %s", async (header) => {
    const { told } = await toldOf("entry.html", page({ header, body: "<p>x</p>" }));
    expect(dayOf(told)).toBe("2026-01-03T12:00:00.000Z");
  });

  it("[IM167] gives the words of a state of mind as feelings, and other tiles by their names", async () => {
    const { told } = await toldOfFolder({
      "AppleJournalEntries/Entries/2026-01-03.html": page({
        title: "A day",
        tiles: `<div id="1" class="gridItem assetType_stateOfMind">
  <div class="gridItemOverlayText gridItemOverlayHeader">Sad, Overwhelmed</div>
  <img src="../Resources/1.heic" class="asset_image"/>
  <div class="gridItemOverlayText gridItemOverlayFooter">Health</div></div>
<div id="2" class="gridItem assetType_motionActivity"><div class="activityType">Walking</div><div class="activityMetrics">2.5 km</div></div>
<div id="3" class="gridItem assetType_photo"><img src="../Resources/3.heic" class="asset_image"/></div>
<div id="4" class="gridItem assetType_audio"><audio controls><source src="../Resources/4.m4a"></audio></div>
<div id="5" class="gridItem assetType_video"><video src="../Resources/5.mov"></video></div>`,
        body: "<p class='p2'>one</p><p class='p2'>two &amp; three</p>",
      }),
      "AppleJournalEntries/Resources/1.heic": "1",
      "AppleJournalEntries/Resources/3.heic": "3",
      "AppleJournalEntries/Resources/4.m4a": "4",
      "AppleJournalEntries/Resources/5.mov": "5",
      "AppleJournalEntries/index.html": "<html></html>",
    });
    expect(itemsOf(told)).toMatchObject([
      {
        title: "A day",
        text: "one\n\ntwo & three",
        feelings: [{ word: "Sad" }, { word: "Overwhelmed" }],
        tags: ["Health"],
        more: [{ name: "motionActivity", value: "Walking, 2.5 km" }],
        media: [
          { is: "photo", entry: "AppleJournalEntries/Resources/3.heic" },
          { is: "voice", entry: "AppleJournalEntries/Resources/4.m4a" },
        ],
      },
    ]);
    expect(itemsOf(told)[0]).not.toHaveProperty("feelings.0.level");
    expect(reasonsOf(told)).toEqual(["ask zone", "noted media-unknown"]);
  });

  it("[IM168] leaves nothing of a script, a style or an address to fetch", async () => {
    const { told } = await toldOf(
      "2026-01-03.html",
      page({
        title: "<b onclick='x()'>T</b>",
        body: `<p>before<script>steal("words")</script><img src="https://example.org/x.png" onerror="y()">after</p><style>p{}</style>`,
      }),
    );
    const [item] = itemsOf(told);
    expect(item).toMatchObject({ title: "T", text: "beforeafter" });
    expect(JSON.stringify(item)).not.toMatch(/steal|onerror|example\.org|onclick/);
  });

  it("[IM171] names a placeholder of a cloud, alone and in a folder", async () => {
    const alone = await toldOf(".2026-01-03.html.icloud", "bplist00");
    expect(reasonsOf(alone.told)).toEqual(["stopped NotDownloaded"]);
    const folder = await toldOfFolder({
      "AppleJournalEntries/Entries/.2026-01-04.html.icloud": "bplist00",
      "AppleJournalEntries/Entries/2026-01-03.html": page({ body: "<p>x</p>" }),
    });
    expect(itemsOf(folder.told)).toHaveLength(1);
    expect(reasonsOf(folder.told)).toContain("not-understood media-missing");
  });

  it("[IM153] tells a page without a day, and bears one that never ends", async () => {
    const { told } = await toldOf("entry.html", page({ header: "some day", body: "<p>x</p>" }));
    expect(reasonsOf(told)).toEqual(["not-understood not-a-date"]);
    const open = `<html><body><div class="pageHeader">3 January 2026</div><div class="assetGrid">${"<div class='gridItem'>".repeat(20_000)}`;
    expect(itemsOf((await toldOf("entry.html", open)).told)).toHaveLength(1);
  });
});
