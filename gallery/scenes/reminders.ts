import { DEFAULT_PREFS } from "@glimmers/model";
import { err, ok } from "@glimmers/primitives";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import type { PushPort } from "../../apps/web/src/flow/reminders/push-port.ts";
import type { World } from "../app-in-memory.ts";
import { press } from "../doing.ts";
import type { Scene } from "../scene.ts";

const path: Path = { at: "reminders" };
const on = { reminders: { ...DEFAULT_PREFS.reminders, on: true } };

/** A browser that can be woken, as it stands. */
const browser =
  (
    allowed: ReturnType<PushPort["allowed"]>,
    ignored = 0,
    hasWords = true,
  ): NonNullable<Scene["earlier"]> =>
  async (_running, world) => {
    world.stands.push = {
      allowed: () => allowed,
      ask: async () => "yes",
      subscribe: async () => ok("https://fcm.googleapis.com/fcm/send/a"),
      unsubscribe: async () => undefined,
      leaveWords: async () => undefined,
      hasWords: async () => hasWords,
      ignored: async () => ignored,
      come: async () => undefined,
      beginAnew: async () => undefined,
      forget: async () => undefined,
    };
    answerNothing(world);
  };

/** A server that sends none. */
const answerNothing = ({ stands }: World): void => {
  stands.companyAnswers = {
    wakeKey: async () => err({ type: "NoPushHere" }),
    endWake: async () => undefined,
  };
};

export const remindersScenes: readonly Scene[] = [
  {
    name: "reminders/off",
    main: "everywhere",
    path,
    earlier: browser("not-asked"),
    whole: true,
  },
  { name: "reminders/on", path, prefs: on, earlier: browser("yes") },
  { name: "reminders/quiet", path, prefs: on, earlier: browser("yes", 3) },
  {
    name: "reminders/off in this browser",
    unpictured: true,
    path,
    prefs: on,
    earlier: browser("yes", 0, false),
  },
  { name: "reminders/told no", path, earlier: browser("no") },
  { name: "reminders/no such thing here", path },
  {
    name: "reminders/the server sends none",
    path,
    earlier: browser("not-asked"),
    after: press("Turn on"),
    whole: true,
  },
  {
    name: "reminders/low stimulus",
    unpictured: true,
    path,
    prefs: { lowStim: "on" },
    earlier: browser("not-asked"),
    whole: true,
  },
];
