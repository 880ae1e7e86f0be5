import type { SharedReply } from "@glimmers/exchange/sharing";
import type { EntryId, Raw } from "@glimmers/model";
import type { Instant, Millis } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ShareStanding } from "@glimmers/sync";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { SharingDoor } from "../../apps/web/src/flow/sharing/door.ts";
import { author } from "../../apps/web/test/pack-author.ts";
import slowRain from "../../docs/formats/pack.example.json" with { type: "json" };
import { aPhoto, inTurn, keepAll, keptAs, openFolds, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until } from "../still.ts";
import { before, THEN } from "../then.ts";
import { SOME_DAYS } from "./moments.ts";

const DAY = 86_400_000;
const inDays = (count: number): Instant => (THEN + count * DAY) as Instant;

const shares: Path = { at: "shares" };
const fresh: Path = { at: "shares", page: "new" };
const agreed = { agreed: ["sharing"] } as const;

// A key nobody has.
const LINK = `https://glimmers.example/read#${"AQC5bYtq0m3QWk9Rr1uZ".repeat(4).slice(0, 67)}`;
const READER = { id: "d".repeat(32) as EntryId, name: "Ines", code: "482 913 047 716" };

const OPEN: ShareStanding = { state: "open", until: inDays(5), once: false };

const REPLY: SharedReply = {
  language: "en",
  from: "Ines",
  note: "Two small things, if they fit. Leaving them is fine.",
  at: THEN,
  pieces: [
    { type: "practice", practice: "P05", note: "the short one, by the kitchen door" },
    { type: "anchor", name: "the blue cup", cue: "when the kettle boils" },
    { type: "pack", file: author("Mara").sign(slowRain) },
    {
      type: "wording",
      words: [
        { for: "state", state: "dorsal", word: "under the blanket" },
        { for: "pathway", word: "heal by walking" },
      ],
    },
  ],
};

const ANSWERS: Partial<SharingDoor> = {
  share: async () => ok({ receipt: "e".repeat(32) as EntryId, link: LINK }),
  shareLink: async () => ok(LINK),
  shareStanding: async () => ok(OPEN),
  extendShare: async () => ok(undefined),
  closeShare: async () => ok(undefined),
  shareReplies: async () =>
    ok([
      { id: "a", reply: REPLY },
      { id: "b", reply: undefined },
    ]),
  dropShareReply: async () => ok(undefined),
  tidyShares: async () => undefined,
  knownReaders: async () => [READER],
  readReaderCard: async () => ok({ name: "Ines", code: READER.code, sealKey: new Uint8Array(32) }),
  keepReader: async () => ok(READER.id),
  forgetReader: async () => ok(undefined),
};

const answering =
  (more: Partial<SharingDoor> = {}): NonNullable<Scene["earlier"]> =>
  async (_running, { stands }) =>
    void Object.assign(stands, { companyAnswers: { ...ANSWERS, ...more } });

const receipt = (more: Raw): Raw => ({
  kind: "share",
  to: "Ines, before Thursday",
  what: "7 moments, Saturday 31 October 2026 to Thursday 5 November 2026; without what pulled",
  format: "link",
  share: "a".repeat(32),
  until: inDays(5),
  at: before((2 * DAY) as Millis),
  offset: 60,
  ...more,
});

const RECEIPTS: readonly Raw[] = [
  receipt({
    to: "my brother",
    what: "1 moment, Sunday 4 October 2026; without my own words, what pulled",
    until: inDays(-20),
    closed: inDays(-24),
    at: before((30 * DAY) as Millis),
  }),
  receipt({
    to: "Jo, from the choir",
    what: "3 moments, Sunday 4 October 2026",
    until: inDays(30),
    once: true,
    at: before((32 * DAY) as Millis),
  }),
  receipt({ why: "so that there are words for it" }),
];

const oneOf = (more: Raw) => ({
  pathAfter: async (running: RunningApp): Promise<Path> => ({
    at: "shared",
    id: await keptAs(running, receipt(more)),
  }),
});

/** Days with all there is to tick among them: a place, a pull, a photo. */
const fullDays = async (running: RunningApp): Promise<void> => {
  await keepAll(SOME_DAYS)(running);
  const photo = await running.app.media.keepPhoto(new File([await aPhoto()], "window.png"));
  if (photo.ok)
    await keptAs(running, { kind: "glimmer", text: "light in the hall", photo: photo.value });
};

/** Turns rows on by how they begin. */
const tick =
  (...names: readonly string[]): NonNullable<Scene["after"]> =>
  async (root) => {
    for (const name of names) {
      const row = () =>
        [...root.querySelectorAll<HTMLElement>(".toggle, .chip")].find(({ textContent }) =>
          textContent.startsWith(name),
        );
      await until(() => row() !== undefined);
      row()?.click();
    }
  };

const toFields = inTurn(tick("Check-ins", "Pulls"), press("All of these"));
const toWho = inTurn(toFields, press("Next"));
const toAround = inTurn(toWho, write("text", "Ines, before Thursday"), press("Next"));
const toUntil = inTurn(toAround, write("text", "Mira"), press("Next"));
const toLook = inTurn(toUntil, press("Next"));
const wordsToo = inTurn(
  toFields,
  tick("The place", "Your own words", "Photos"),
  press("Next"),
  write("text", "Ines, before Thursday"),
  press("Next"),
  write("text", "Mira"),
  press("Next", "Next"),
);

const making = { path: fresh, prefs: agreed, earlier: answering(), before: fullDays };
const one = { path: shares, prefs: agreed, earlier: answering() };

export const shareScenes: readonly Scene[] = [
  { name: "share/nothing yet", main: "phone", path: shares, earlier: answering() },
  {
    name: "share/list",
    main: "everywhere",
    path: shares,
    earlier: answering(),
    before: keepAll(RECEIPTS),
    after: openFolds,
    whole: true,
  },
  { name: "share/before the first time", main: "phone", path: fresh, earlier: answering() },
  { name: "share/what", main: "phone", ...making },
  {
    name: "share/what, nothing there",
    unpictured: true,
    path: fresh,
    prefs: agreed,
    earlier: answering(),
  },
  { name: "share/one by one", ...making, after: inTurn(press("Pick one by one"), tick("green")) },
  { name: "share/fields", main: "phone", ...making, after: toFields, whole: true },
  { name: "share/who", ...making, after: inTurn(toWho, tick("Ines")) },
  {
    name: "share/a card",
    unpictured: true,
    ...making,
    after: inTurn(
      toWho,
      openFolds,
      write("text", "Ines", "https://glimmers.example/readings/card#x"),
      press("Look at it"),
    ),
    whole: true,
  },
  { name: "share/around", unpictured: true, ...making, after: toAround },
  { name: "share/until", ...making, after: inTurn(toUntil, tick("a day I choose")) },
  { name: "share/the page", main: "everywhere", ...making, after: wordsToo, whole: true },
  { name: "share/the page without words", ...making, after: toLook, whole: true },
  {
    name: "share/not reached",
    unpictured: true,
    ...making,
    earlier: answering({ share: async () => err({ type: "Unreachable", reason: "no answer" }) }),
    after: inTurn(toLook, press("Share this page")),
  },
  {
    name: "share/done",
    main: "phone",
    ...making,
    after: inTurn(toLook, press("Share this page")),
    whole: true,
  },
  {
    name: "share/quiet",
    unpictured: true,
    ...making,
    prefs: { ...agreed, lowStim: "on" },
    after: toLook,
    whole: true,
  },
  { name: "share/one", main: "everywhere", ...one, ...oneOf({}), whole: true },
  {
    name: "share/one, its link",
    unpictured: true,
    ...one,
    ...oneOf({}),
    after: inTurn(press("Show the link again"), openFolds),
    whole: true,
  },
  {
    name: "share/what came back",
    main: "phone",
    ...one,
    ...oneOf({}),
    after: press("Look whether something came back"),
    whole: true,
  },
  {
    name: "share/nothing came back",
    unpictured: true,
    ...one,
    earlier: answering({ shareReplies: async () => ok([]) }),
    ...oneOf({}),
    after: press("Look whether something came back"),
  },
  { name: "share/closing", ...one, ...oneOf({}), after: press("Close it") },
  { name: "share/closed", ...one, ...oneOf({ closed: THEN }) },
  {
    name: "share/opened once",
    unpictured: true,
    ...one,
    earlier: answering({ shareStanding: async () => ok({ ...OPEN, state: "taken", once: true }) }),
    ...oneOf({ once: true }),
  },
  {
    name: "share/keys elsewhere",
    unpictured: true,
    ...one,
    earlier: answering({ shareStanding: async () => err({ type: "NoKeysHere" }) }),
    ...oneOf({}),
  },
];
