import type { EntryId } from "@glimmers/model";
import type { Instant, Millis } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { PasskeyPort } from "../../apps/web/src/app.ts";
import type {
  MadeSheet,
  RecoveryDoor,
  RecoveryTrouble,
  WayBack,
  WayStands,
} from "../../apps/web/src/flow/recovery/door.ts";
import type { RoadOn } from "../../apps/web/src/flow/road.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { Standing } from "../app-in-memory.ts";
import { inTurn, openFolds, press, writeMore } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before, THEN } from "../then.ts";

const DAY = 86_400_000 as Millis;
const ahead = (days: number): Instant => (THEN + days * DAY) as Instant;
const SERVER = "https://glimmers.example";

const ON: RoadOn = {
  state: "on",
  server: SERVER,
  devices: [],
  waiting: 0,
  toFetch: 0,
  paused: false,
  warnings: [],
  words: "checked",
  requests: [],
};

const way = (kind: WayBack["kind"], stands: WayStands, nth = 1): WayBack => ({
  id: String(nth).repeat(32) as EntryId,
  kind,
  name: kind === "passkey" ? "A passkey" : "Sheet of 20 October 2026",
  made: before((16 * DAY) as Millis),
  waitDays: kind === "passkey" ? 0 : 14,
  stands,
});

const ASKED_AT = before((2 * DAY) as Millis);
const WAITING: WayStands = { how: "waiting", askedAt: ASKED_AT, until: ahead(12) };

/** Words of the list, in no order that opens anything. */
const PART = (
  "rain oak pulp kite velvet moon orbit crisp lamp spoon harbor tunnel basket window river " +
  "paper salt museum gospel maple ocean silver garden lava census"
).split(" ");

const SHEET: MadeSheet = {
  parts: [PART, PART.toReversed(), PART.toSorted()],
  waitDays: 14,
  made: THEN,
  server: SERVER,
};

const PASSKEYS: PasskeyPort = {
  make: async () => ok(new Uint8Array(32)),
  ask: async () => ok(new Uint8Array(32)),
};

const ANSWERS: Partial<RecoveryDoor> = {
  waysBack: async () => [],
  askedFor: async () => [],
  tryWords: async () => ok(undefined),
  trySheet: async () => ok(undefined),
  tryPasskey: async () => ok(undefined),
  leaveToSheet: async () => ok(SHEET),
  leaveToPasskey: async () => ok(undefined),
  sheetAsked: async () => undefined,
};

const stands =
  (answers: Partial<RecoveryDoor>, more: Partial<Standing> = {}): NonNullable<Scene["earlier"]> =>
  async (_running, world) =>
    void Object.assign(world.stands, {
      road: ON,
      companyAnswers: { ...ANSWERS, ...answers },
      passkeys: PASSKEYS,
      ...more,
    });

const ways = (...all: readonly WayBack[]) => stands({ waysBack: async () => all });
const answering = (trouble: RecoveryTrouble): Partial<RecoveryDoor> => ({
  trySheet: async () => err(trouble),
  tryWords: async () => err(trouble),
});

const list: Path = { at: "recovery" };
const passkey: Path = { at: "recovery", page: "passkey" };
const sheet: Path = { at: "recovery", page: "sheet" };
const trying: Path = { at: "recovery", page: "try" };
const bySheet: Path = { at: "recover", page: "sheet" };

/** Chooses by the words beside a mark. */
const choose = (words: string) => (root: HTMLElement) =>
  [...root.querySelectorAll("label")].find((each) => each.textContent.includes(words))?.click();

const atHome: readonly Scene[] = [
  {
    name: "recovery/ways",
    main: "phone",
    path: list,
    earlier: ways(way("sheet", { how: "resting" }), way("passkey", { how: "resting" }, 2)),
    whole: true,
  },
  { name: "recovery/none yet", path: list, earlier: ways(), after: openFolds, whole: true },
  {
    name: "recovery/asked for",
    path: list,
    earlier: ways(way("sheet", WAITING)),
    whole: true,
  },
  {
    name: "recovery/words before",
    unpictured: true,
    path: list,
    earlier: ways(
      way("sheet", { how: "words-before" }),
      way("passkey", { how: "gone" }, 2),
      way("sheet", { how: "unknown", trouble: { type: "Unreachable" } }, 3),
    ),
    whole: true,
  },
  {
    name: "recovery/off",
    unpictured: true,
    path: list,
    earlier: stands({}, { road: { state: "off" } }),
  },
  { name: "recovery/passkey", path: passkey, earlier: stands({}), whole: true },
  {
    name: "recovery/no passkeys",
    unpictured: true,
    path: passkey,
    earlier: async (_running, { stands: now }) => void Object.assign(now, { road: ON }),
  },
  {
    name: "recovery/no words",
    unpictured: true,
    path: sheet,
    earlier: stands({}, { road: { ...ON, words: "not-yet" } }),
  },
  { name: "recovery/sheet", main: "phone", path: sheet, earlier: stands({}), whole: true },
  {
    name: "recovery/a part",
    main: "phone",
    path: sheet,
    earlier: stands({}),
    after: inTurn(writeMore("x"), press("Make the sheet")),
    whole: true,
  },
  {
    name: "recovery/sheet made",
    unpictured: true,
    path: sheet,
    earlier: stands({}),
    after: inTurn(press("Make the sheet", "The next part", "The next part", "I have all three")),
  },
  { name: "recovery/trying", path: trying, earlier: stands({}), after: choose("Two parts") },
  {
    name: "recovery/tried",
    unpictured: true,
    path: trying,
    earlier: stands({}),
    after: inTurn(choose("Two parts"), press("Try it")),
  },
  {
    name: "recovery/does not read",
    unpictured: true,
    path: trying,
    earlier: stands(
      answering({
        type: "NotAPart",
        which: 2,
        why: { type: "NotWords", unknown: ["glimer"], count: 25 },
      }),
    ),
    after: inTurn(choose("Two parts"), press("Try it")),
  },
];

const back: readonly Scene[] = [
  { name: "recovery/back in", path: { at: "recover" }, earlier: stands({}) },
  {
    name: "recovery/by passkey",
    unpictured: true,
    path: { at: "recover", page: "passkey" },
    earlier: stands({}, { road: { state: "off" } }),
  },
  {
    name: "recovery/by sheet",
    path: bySheet,
    earlier: stands({}, { road: { state: "off" } }),
    whole: true,
  },
  {
    name: "recovery/waiting",
    main: "phone",
    path: bySheet,
    earlier: stands({ sheetAsked: async () => ok({ server: SERVER, until: ahead(14) }) }),
  },
  {
    name: "recovery/open",
    unpictured: true,
    path: bySheet,
    earlier: stands({ sheetAsked: async () => ok({ server: SERVER }) }, { road: { state: "off" } }),
  },
  {
    name: "recovery/stopped",
    unpictured: true,
    path: bySheet,
    earlier: stands({ sheetAsked: async () => err({ type: "NotAskedFor" }) }),
  },
  {
    name: "now/asked for the sheet",
    path: { at: "now" },
    earlier: stands({ askedFor: async () => [way("sheet", WAITING)] }),
    whole: true,
  },
];

/** Ways back in: left, tried, looked after, and come back by. */
export const recoveryScenes: readonly Scene[] = [...atHome, ...back];
