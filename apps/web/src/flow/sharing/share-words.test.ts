import type { ShareReceipt } from "@glimmers/model";
import { parseShareReceipt } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { beforeAll, describe, expect, it } from "vitest";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import type { NotACardKey, NotAReaderCard, SharingTrouble } from "./door.ts";
import { receiptLine, sharingTroubleWords, standsAs } from "./share-words.ts";
import { whatWords } from "./what-words.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 5, 14) as Instant;
const clock: Clock = { now: () => NOW, offsetAt: () => 0 as OffsetMinutes };

let tongues: readonly Words[] = [];
beforeAll(async () => {
  tongues = await Promise.all([loadWords("en"), loadWords("de")]);
});
const english = (): Words => tongues[0]!;

const receipt = (more: object): ShareReceipt => {
  const id = "a".repeat(32);
  const raw = {
    kind: "share",
    id,
    at: NOW - DAY,
    offset: 0,
    to: "Ines",
    format: "link",
    what: "x",
  };
  const read = parseShareReceipt({ ...raw, until: NOW + DAY, ...more });
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const TROUBLES: readonly (SharingTrouble | NotACardKey | NotAReaderCard)[] = [
  { type: "NoSuchShare" },
  { type: "ShareClosed" },
  { type: "ShareOver" },
  { type: "ShareTaken" },
  { type: "NotAnEnd" },
  { type: "TooManyReplies" },
  { type: "ServerClosed" },
  { type: "NoKeysHere" },
  { type: "NotAllRead" },
  { type: "PageTooLarge" },
  { type: "NotACardKey" },
  { type: "NotAReaderCard", isNewer: false },
  { type: "NotAReaderCard", isNewer: true },
  { type: "Unreachable", reason: "no answer" },
  { type: "NotAServer" },
  { type: "ServerFromNewer", version: 9 },
  { type: "TooMuch", wait: 1 },
  { type: "NoRoomThere", used: 1, allowed: 2 },
  { type: "TooLarge", most: 1 },
  { type: "ServerTrouble", status: 500 },
  { type: "NoRoom" },
  { type: "NoSuchEntry" },
  { type: "NotAShareReceipt", field: "to", reason: "is longer than 80 characters" },
];

describe("what is said of a share", () => {
  it.each(TROUBLES)("[SH44] has a sentence in both languages for $type", (trouble) => {
    const [one, other] = tongues.map((words) => sharingTroubleWords(trouble, words));
    expect(one).toMatch(/ .*\./);
    expect(other).toMatch(/ .*\./);
    expect(one).not.toBe(other);
    expect(`${one}${other}`).not.toMatch(/[{}]|share\.|devices\.|hard\./);
  });

  it("[SH46] promises of an end what the server does, and not what nobody can", () => {
    for (const { t } of tongues) {
      const ends = ["over", "taken", "closed"] as const;
      for (const end of ends) {
        expect(t(`share.one.${end}`)).toMatch(/server/i);
        expect(t(`share.one.${end}`)).not.toMatch(/nobody can|niemand kann/i);
      }
      expect(t("share.one.closed.said")).not.toMatch(/you|du /i);
    }
  });

  it("[S12] [SH43] is open, long open, over or closed by its receipt alone", () => {
    expect(standsAs(receipt({}), NOW)).toBe("open");
    expect(standsAs(receipt({ at: NOW - 29 * DAY }), NOW)).toBe("open");
    expect(standsAs(receipt({ at: NOW - 31 * DAY }), NOW)).toBe("long");
    expect(standsAs(receipt({ until: NOW }), NOW)).toBe("over");
    expect(standsAs(receipt({ closed: NOW, at: NOW - 31 * DAY }), NOW)).toBe("closed");
  });

  it("[SH43] stands on one line with its day", () => {
    expect(receiptLine(receipt({}), clock, english())).toBe("x · until 6 November 2026");
    expect(receiptLine(receipt({ once: true }), clock, english())).toMatch(/opens once/);
    expect(receiptLine(receipt({ closed: NOW }), clock, english())).toBe(
      "x · closed 5 November 2026",
    );
    expect(receiptLine(receipt({ until: NOW - DAY }), clock, english())).toMatch(/its end was 4 /);
  });

  it("[SH20] is kept as how many and which days, and no word of what is on it", () => {
    const entry = { title: "glimmer", facts: [], words: [{ text: "steam" }] };
    const page = {
      language: "en",
      made: NOW,
      until: NOW,
      once: false,
      days: [
        { day: "Monday", entries: [entry] },
        { day: "Tuesday", entries: [entry, entry] },
      ],
    };
    expect(whatWords(page, ["words"], english())).toBe(
      "3 moments, Monday to Tuesday; without what pulled",
    );
    const [day] = page.days;
    expect(whatWords({ ...page, days: [day!] }, ["words", "pulls"], english())).toBe(
      "1 moment, Monday",
    );
    expect(whatWords(page, [], english())).not.toContain("steam");
  });
});
