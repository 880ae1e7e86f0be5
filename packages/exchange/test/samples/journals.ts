import type { Bytes } from "@glimmers/primitives";
import { zipOf } from "./zip.ts";

const bytesOf = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

const dayOne = JSON.stringify({
  metadata: { version: "1.0" },
  entries: [
    {
      uuid: "A1",
      creationDate: "2024-04-16T23:00:00Z",
      timeZone: "Europe/Dublin",
      isAllDay: true,
      text: "One\\. ![](dayone-moment://B2)",
      photos: [{ identifier: "B2", md5: "bb", type: "jpeg" }],
      tags: ["walk"],
    },
    {
      uuid: "A2",
      creationDate: "2024-04-19T21:48:36Z",
      richText: '{"contents":[{"text":"rich","attributes":{"bold":true}}]}',
    },
  ],
});

const page = `<!DOCTYPE html><html><head><style>p {}</style></head><body><p><div class='pageContainer'>
<div class="pageHeader">Saturday, 3 January 2026</div><div class="assetGrid">
<div class="gridItem assetType_stateOfMind"><div class="gridItemOverlayText gridItemOverlayHeader">Calm, Glad</div></div>
<div class="gridItem assetType_photo"><img src="../Resources/1.jpg"/></div></div>
<div class='title'>A day</div><div class='bodyText'></p><p>one &amp; two</p><p></div></div></p></body></html>`;

const journey = JSON.stringify({
  id: "1-a",
  text: "<p>one &amp; <b>two</b></p>",
  type: "html",
  date_journal: 1_742_842_800_000,
  timezone: "Europe/Berlin",
  lat: Number.MAX_VALUE,
  mood: 3,
  sentiment: 0.75,
  photos: ["1-a.jpg"],
  tags: ["calm"],
});

/** Small journals of our own making, in every form that is read. */
export const samples: readonly { readonly name: string; readonly bytes: Bytes }[] = [
  { name: "Journal.json", bytes: bytesOf(dayOne) },
  {
    name: "day-one.zip",
    bytes: await zipOf({ "Journal.json": dayOne, "photos/bb.jpeg": "a picture" }),
  },
  { name: "2026-01-03.html", bytes: bytesOf(page) },
  {
    name: "AppleJournalEntries.zip",
    bytes: await zipOf({
      "AppleJournalEntries/Entries/2026-01-03.html": page,
      "AppleJournalEntries/Resources/1.jpg": "a picture",
    }),
  },
  { name: "journey.zip", bytes: await zipOf({ "1-a.json": journey, "1-a.jpg": "a picture" }) },
  {
    name: "jrnl.json",
    bytes: bytesOf(
      '{"tags":{},"entries":[{"title":"A walk.","body":"by the river","date":"2020-08-29","time":"11:11","tags":["@work"],"starred":true}]}',
    ),
  },
];
