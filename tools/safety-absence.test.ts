import { describe, expect, test } from "vitest";
import { filesLike, readText } from "./run.ts";
import { stringsIn } from "./wording.ts";

// Some safety rules are kept by what is not there. Rules: docs/spec/safety.md.

const sources = filesLike(
  "apps/web/{src,public,build}/**/*.{ts,tsx,html,webmanifest}",
  "packages/*/src/**/*.ts",
)
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readText(file) }));

/** The files that name something a rule leaves out. */
const naming = (what: RegExp): readonly string[] =>
  sources.filter(({ text }) => what.test(text)).map(({ file }) => file);

describe("what is not there", () => {
  test("there are sources to look through", () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  test("[S8] only reminders ask to notify or listen for a push, and nothing puts a number on the icon", () => {
    expect(naming(/\bNotification\b|showNotification|PushManager|pushManager/).toSorted()).toEqual([
      "apps/web/src/edges/push-later.ts",
      "apps/web/src/edges/push.ts",
      "apps/web/src/workers/notices.ts",
    ]);
    expect(naming(/setAppBadge|badge:/)).toEqual([]);
  });

  test("[S8] asking to notify follows a tap alone: one screen leads there, and nothing else", () => {
    expect(naming(/\bturnOn\(app, push/)).toEqual([
      "apps/web/src/screens/reminders/use-reminders.ts",
    ]);
    expect(naming(/\bpush\.ask\(/)).toEqual(["apps/web/src/flow/reminders/turn.ts"]);
  });

  test("[S2] [S16] nothing asks where somebody is, what is in a contact list, or how they sound", () => {
    const senses =
      /navigator\.geolocation|getCurrentPosition|SpeechRecognition|navigator\.contacts|DeviceMotion|DeviceOrientation|sendBeacon/;
    expect(naming(senses)).toEqual([]);
  });

  test("[S12] nothing tells whoever shares, or whoever reads, what the other did or when", () => {
    const watching = /viewedAt|seenBy|completedBy|lastActive|readReceipt|openedTimes|readAt\b/;
    expect(naming(watching)).toEqual([]);
    // What the server says of a share to its owner; "taken" is all, and of those that open once.
    const standing = readText("packages/sync/src/share-desk.ts");
    expect(standing).toContain('readonly state: "open" | "over" | "closed" | "taken";');
  });
});

const phrases = filesLike("content/{words/en,words/de,practices,lessons}/*.json").flatMap((file) =>
  stringsIn(JSON.parse(readText(file))).map(([name, phrase]) => ({
    at: `${file} ${name}`,
    phrase,
  })),
);

/** Praise for using it, and days in a row. */
const PRAISE =
  /in a row|well done|great job|keep it up|keep going|congratulations|proud of you|days so far|in folge|hintereinander|gut gemacht|weiter so|glückwunsch|stolz auf dich/i;
/** A little more than was wanted. What a gate still waits for, or a detail of what is there, is not that. */
const ONE_MORE = /one more(?! anchor| detail)|another one\?|noch eine?[ns]?(?=[?,.]|$)/i;

describe("what is not said", () => {
  test("[S9] [CH15] nothing praises, counts days in a row, or asks for one more", () => {
    expect(phrases.filter(({ phrase }) => PRAISE.test(phrase))).toEqual([]);
    expect(phrases.filter(({ phrase }) => ONE_MORE.test(phrase))).toEqual([]);
    expect("Three days in a row. Well done").toMatch(PRAISE);
    for (const asked of ["one more, if you like", "noch eine, wenn du magst", "Another one?"])
      expect(asked).toMatch(ONE_MORE);
  });

  test("[S9] no percentage is told but the size of words", () => {
    const percentages = phrases.filter(({ phrase }) => phrase.includes("%"));
    expect(percentages.filter(({ at }) => !at.endsWith("settings.json textSizeValue"))).toEqual([]);
  });
});

describe("what is said before anything else", () => {
  const words = (language: string, area: string): string =>
    readText(`content/words/${language}/${area}.json`);

  test("[S15] a watched phone cannot be made private here, and traces may lie elsewhere", () => {
    const { "privacy.watched.1": watched, "privacy.traces.1": traces } = JSON.parse(
      words("en", "settings"),
    ) as Record<string, string>;
    expect(watched).toContain("A watched phone can't be made private here.");
    expect(traces).toContain("App-store history, backups and phone bills may show traces.");
    // Before reminders are turned on: what others could see of them on this very device.
    expect(words("en", "reminders")).toContain("The line may show on the locked screen");
  });

  test("[S12] what was seen cannot be unseen, before anything is shared and before a circle", () => {
    const { "consent.unseen": before, "look.lead": preview } = JSON.parse(
      words("en", "share"),
    ) as Record<string, string>;
    expect(before).toContain("What somebody has seen cannot be unseen.");
    expect(preview).toContain("What was seen cannot be unseen.");
    expect(words("en", "circles")).toContain("What somebody has read can't be unread.");
  });

  test("[S16] what leaves by choice, and by which, stands among what is said of privacy", () => {
    const { "privacy.nobody.1": leaving } = JSON.parse(words("en", "settings")) as Record<
      string,
      string
    >;
    for (const way of ["export", "other devices", "share", "circle", "remind"])
      expect(leaving).toContain(way);
  });

  test("[S2] nobody is notified, and that is said", () => {
    expect(words("en", "settings")).toContain("nobody is told about it");
    expect(words("en", "support")).toContain("Nobody reads this.");
  });
});
