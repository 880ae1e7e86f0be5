import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { beforeAll, expect, test } from "vitest";
import type { Words } from "../words.ts";
import { loadWords } from "../words.ts";
import type { RoadOn, RoadTrouble, RoadWarning } from "./road.ts";
import {
  roadTroubleWords,
  shareWords,
  standingWords,
  suggestedName,
  warningWords,
  whenSeen,
} from "./road-words.ts";

let words: Words;
beforeAll(async () => {
  words = await loadWords("en");
});

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;
const clock = { now: () => NOW, offsetAt: () => 60 as OffsetMinutes };

const device = (id: string, name: string) => ({
  id,
  name,
  isThis: false,
  since: NOW,
  byWords: false,
});

const EVEN: RoadOn = {
  state: "on",
  server: "https://example.org",
  devices: [device("a", "Phone"), device("b", "Tablet")],
  waiting: 0,
  toFetch: 0,
  paused: false,
  warnings: [],
  words: "checked",
  requests: [],
};

test.each<[Partial<RoadOn>, string]>([
  [{}, "Everything is the same on your devices."],
  [{ devices: EVEN.devices.slice(1) }, "only one so far"],
  [{ waiting: 1 }, "1 thing kept here waits to travel."],
  [{ waiting: 3, toFetch: 2 }, "3 things kept here wait to travel."],
  [{ toFetch: 2 }, "2 photos and voice notes are still to come here."],
  [{ going: { share: 0.5 }, waiting: 9 }, "On its way: about half so far."],
])("with %o it stands so: %s", (more, sentence) => {
  expect(standingWords({ ...EVEN, ...more }, words)).toMatch(sentence);
});

test("how much is done is said without a number", () => {
  const shares = [0, 0.3, 0.5, 0.7, 0.99].map((share) => shareWords({ going: { share } }, words.t));
  expect(shares).toEqual([
    "a little",
    "about a third",
    "about half",
    "most of it",
    "nearly all of it",
  ]);
});

const TROUBLES: readonly RoadTrouble[] = [
  ...(
    [
      "Unreachable",
      "NotAServer",
      "NotAnAddress",
      "ServerFromNewer",
      "ServerClosed",
      "TooMuch",
      "ServerTrouble",
      "DeviceRemoved",
      "NoSuchMailbox",
      "NoSuchInvite",
      "NoMailboxForWords",
      "RingNotOurs",
      "AlreadyOn",
      "RoadIsOff",
    ] as const
  ).map((type) => ({ type })),
  { type: "NoRoomThere", used: 511_900_000, allowed: 512_000_000 },
  { type: "Shelf", trouble: { type: "NoRoom" } },
];

test("every trouble has a sentence of its own, in both languages", async () => {
  for (const language of ["en", "de"] as const) {
    const catalogue = await loadWords(language);
    const sentences = TROUBLES.map((trouble) => roadTroubleWords(trouble, catalogue));
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^{}]+[.?/]$/u);
    expect(new Set(sentences).size).toBe(TROUBLES.length);
  }
});

test("no room in between is said with how much is in use", () => {
  const trouble = { type: "NoRoomThere", used: 511_900_000, allowed: 512_000_000 } as const;
  expect(roadTroubleWords(trouble, words)).toContain("512 MB of 512 MB");
});

test.each([
  [{ type: "NotAnInvitation", unknown: [] } as const, /does not read like an invitation/],
  [{ type: "NotAnInvitation", unknown: ["appel", "rivr"] } as const, /appel, rivr/],
  [{ type: "NotWords", unknown: ["hourr"], count: 24 } as const, /hourr/],
  [{ type: "NotWords", unknown: [], count: 23 } as const, /23 words; there are 24/],
  [{ type: "NotWords", unknown: [], count: 24 } as const, /do not fit together/],
])("%o is said so that one can find the slip", (trouble, sentence) => {
  expect(roadTroubleWords(trouble, words)).toMatch(sentence);
});

test("a warning names the other device where it is still on the list", () => {
  const warning: RoadWarning = { type: "ShownDifferently", device: "b" };
  expect(warningWords(warning, EVEN.devices, words)).toContain("“Tablet”");
  expect(warningWords(warning, [], words)).toContain("another different things");
});

test("a time is told by this device's clock", () => {
  expect(whenSeen(NOW, clock, words)).toBe("today, 3:42 pm");
});

test.each([
  [{ browser: "Firefox", system: "Android" }, "Firefox, Android"],
  [{ browser: "Firefox" }, "Firefox"],
  [{}, "This device"],
])("a device with %o may be called %s", (names, name) => {
  expect(suggestedName(names, words)).toBe(name);
});
