import type { Instant, Millis } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  DeviceLine,
  Joining,
  RoadDoor,
  RoadOn,
  RoadReport,
} from "../../apps/web/src/flow/road.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { Standing } from "../app-in-memory.ts";
import { standsOnRoad } from "../app-in-memory.ts";
import { inTurn, openFolds, press, write, writeMore } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { until } from "../still.ts";
import { before, THEN } from "../then.ts";

const MINUTE = 60_000 as Millis;
const DAY = (1440 * MINUTE) as Millis;
const TEN_MINUTES_ON = (THEN + 10 * MINUTE) as Instant;

const PHONE: DeviceLine = {
  id: "0011223344556677",
  name: "Firefox, Android",
  isThis: true,
  since: before((4 * DAY) as Millis),
  seen: THEN,
  byWords: false,
};
const TABLET: DeviceLine = {
  id: "8899aabbccddeeff",
  name: "Kitchen tablet",
  isThis: false,
  since: before((3 * DAY) as Millis),
  seen: before((22 * MINUTE) as Millis),
  byWords: false,
};
const LAPTOP: DeviceLine = {
  ...TABLET,
  id: "0123456789abcdef",
  name: "Laptop",
  seen: before((DAY + 190 * MINUTE) as Millis),
};
const BY_WORDS: DeviceLine = { ...LAPTOP, name: "Chrome, Windows", byWords: true };

const EVEN: RoadOn = {
  state: "on",
  server: "https://glimmers.example",
  devices: [PHONE, TABLET, LAPTOP],
  waiting: 0,
  toFetch: 0,
  paused: false,
  lastEven: THEN,
  warnings: [],
  words: "checked",
  requests: [],
  usedBytes: 3_400_000,
  allowedBytes: 512_000_000,
};

/** Words of a published test vector of BIP39: they open nothing. */
const WORDS = (
  "all hour make first leader extend hole alien behind guard gospel lava path output census " +
  "museum junior mass reopen famous sing advance salt reform"
).split(" ");

const INVITATION = {
  link: "https://glimmers.example/join#kq3J0dPz9mVbT1c",
  words: ["maple", "ocean", "silver", "garden", "basket", "window", "river", "paper"],
  until: TEN_MINUTES_ON,
};

const ANSWERS: Partial<RoadDoor> = {
  turnOnRoad: async () => ok(WORDS),
  renewWords: async () => ok(WORDS),
  invite: async () => ok(INVITATION),
  closeInvite: async () => undefined,
  removeDevice: async () => ok(undefined),
};

/** How the road stands from the first on, and what it answers. */
const stands =
  (report: RoadReport, more: Partial<Standing> = {}): NonNullable<Scene["earlier"]> =>
  async (_running, world) =>
    void Object.assign(world.stands, { road: report, roadAnswers: ANSWERS, ...more });

const on = (more: Partial<RoadOn>): NonNullable<Scene["earlier"]> => stands({ ...EVEN, ...more });
const joining = (step: Joining): NonNullable<Scene["earlier"]> =>
  stands({ state: "off", joining: step });

const devices: Path = { at: "devices" };
const turnOn: Path = { at: "devices", page: "turn-on" };
const add: Path = { at: "devices", page: "add" };
const join: Path = { at: "join" };
const off = stands({ state: "off" });

/** Presses the button, and the one in the question that opens. */
const takeOff = inTurn(press("Take it off"), (root) =>
  root.querySelector<HTMLElement>("dialog[open] button:last-of-type")?.click(),
);

const REQUEST = { invite: "a".repeat(32), deviceName: "Kitchen tablet", code: "482 913" };

const turningOn: readonly Scene[] = [
  { name: "devices/off", main: "phone", path: devices, earlier: off },
  {
    name: "devices/off again",
    unpictured: true,
    path: devices,
    earlier: stands({ state: "off", because: "removed-by-another" }),
  },
  { name: "devices/turning on", path: turnOn, earlier: off, after: openFolds },
  {
    name: "devices/no way there",
    unpictured: true,
    path: turnOn,
    earlier: stands(
      { state: "off" },
      { roadAnswers: { turnOnRoad: async () => err({ type: "Unreachable" }) } },
    ),
    after: press("Turn on"),
  },
  {
    name: "devices/passphrase first",
    unpictured: true,
    path: turnOn,
    earlier: off,
    before: async ({ app }) =>
      void (await app.keeping.changeLock({ next: "four quiet grey stones" })),
    after: press("Turn on"),
  },
  {
    name: "devices/words",
    main: "phone",
    path: turnOn,
    earlier: off,
    after: async (root) => root.querySelector("form")?.requestSubmit(),
    whole: true,
  },
  {
    name: "devices/words hidden",
    unpictured: true,
    path: turnOn,
    earlier: off,
    after: inTurn(press("Turn on", "Hide them")),
  },
  {
    name: "devices/three asked back",
    path: turnOn,
    earlier: off,
    after: inTurn(press("Turn on", "I have them"), write("text", "All", "ocean", "river")),
    whole: true,
  },
  {
    name: "devices/one reads differently",
    unpictured: true,
    path: turnOn,
    earlier: off,
    after: inTurn(
      press("Turn on", "I have them"),
      write("text", "All", "ocean", "river"),
      press("That is them"),
    ),
  },
  {
    name: "devices/without the words",
    unpictured: true,
    path: turnOn,
    earlier: off,
    after: inTurn(press("Turn on", "Skip for now")),
  },
];

const itIsOn: readonly Scene[] = [
  { name: "devices/the same on all", main: "phone", path: devices, earlier: on({}), whole: true },
  {
    name: "devices/only this one",
    unpictured: true,
    path: devices,
    earlier: on({ devices: [PHONE], words: "skipped" }),
  },
  {
    name: "devices/something waits",
    path: devices,
    earlier: on({
      waiting: 4,
      lastEven: before((95 * MINUTE) as Millis),
      trouble: { type: "Unreachable" },
    }),
    whole: true,
  },
  { name: "devices/paused", unpictured: true, path: devices, earlier: on({ paused: true }) },
  {
    name: "devices/under way",
    unpictured: true,
    path: devices,
    earlier: on({ going: { share: 0.5 }, waiting: 1200 }),
  },
  {
    name: "devices/warned",
    unpictured: true,
    path: devices,
    earlier: on({
      devices: [PHONE, TABLET, BY_WORDS],
      warnings: [
        { type: "Withheld", count: 2 },
        { type: "ShownDifferently", device: TABLET.id },
        { type: "NewWords" },
        { type: "LetIn", device: TABLET.id },
      ],
    }),
    whole: true,
  },
  { name: "devices/one of them", path: { at: "device", device: LAPTOP.id }, earlier: on({}) },
  {
    name: "devices/came with the words",
    unpictured: true,
    path: { at: "device", device: BY_WORDS.id },
    earlier: on({ devices: [PHONE, BY_WORDS] }),
  },
  {
    name: "devices/taking one off",
    unpictured: true,
    path: { at: "device", device: LAPTOP.id },
    earlier: on({}),
    after: press("Take it off"),
  },
  {
    name: "devices/new words",
    unpictured: true,
    path: { at: "devices", page: "words" },
    earlier: on({}),
  },
  {
    name: "devices/words made elsewhere",
    unpictured: true,
    path: { at: "devices", page: "words" },
    earlier: on({ words: "elsewhere" }),
  },
  {
    name: "devices/taken off",
    unpictured: true,
    path: { at: "device", device: LAPTOP.id },
    earlier: on({}),
    after: takeOff,
  },
  {
    name: "devices/in between",
    unpictured: true,
    path: { at: "devices", page: "between" },
    earlier: on({}),
    after: openFolds,
  },
];

const COMING: RoadOn = { ...EVEN, going: { share: 0.5 } };

/** The form to ask by is there; whoever is let in has seen it. */
const untilAsked = (): Promise<void> => until(() => document.querySelector("form") !== null);

const addingOne: readonly Scene[] = [
  { name: "devices/invitation", main: "phone", path: add, earlier: on({}), whole: true },
  { name: "devices/one asks", main: "phone", path: add, earlier: on({ requests: [REQUEST] }) },
  { name: "join/asking", path: join, earlier: off },
  {
    name: "join/by link",
    unpictured: true,
    path: join,
    earlier: stands({ state: "off" }, { invitation: INVITATION.link }),
  },
  {
    name: "join/waiting",
    path: join,
    earlier: joining({ step: "waiting", code: "482 913", until: TEN_MINUTES_ON }),
  },
  { name: "join/refused", unpictured: true, path: join, earlier: joining({ step: "refused" }) },
  { name: "join/too late", unpictured: true, path: join, earlier: joining({ step: "too-late" }) },
  {
    name: "join/with 24 words",
    unpictured: true,
    path: join,
    earlier: stands(
      { state: "off" },
      {
        roadAnswers: {
          joinWithWords: async () =>
            err({ type: "NotWords", unknown: ["hourr", "maek"], count: 24 }),
        },
      },
    ),
    after: inTurn(
      press("I have only my 24 words"),
      writeMore(WORDS.join(" ").replace("hour make", "hourr maek")),
      press("Open with the words"),
    ),
  },
  {
    name: "join/it is in",
    unpictured: true,
    path: join,
    earlier: off,
    before: async (running) => void untilAsked().then(() => standsOnRoad(running, COMING)),
  },
];

export const devicesScenes: readonly Scene[] = [...turningOn, ...itIsOn, ...addingOne];
