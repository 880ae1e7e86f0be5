import type { ReminderWays } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import type { NotTurned } from "../../flow/reminders/turn.ts";
import {
  isQuiet,
  isStopped,
  keepWays,
  tellWays,
  turnOff,
  turnOn,
} from "../../flow/reminders/turn.ts";
import type { Words } from "../../words.ts";

/**
 * How it stands: "denied" is the browser's settings, "absent" the browser itself; "stopped" is on in
 * this notebook, and off in this browser.
 */
export type Standing = "off" | "on" | "quiet" | "stopped" | "denied" | "absent";

/** Reminders of this device: how they stand, and what can be done about it. */
export const useReminders = () => {
  const app = useApp();
  const { push, prefs, words, say } = app;
  const standing = useSignal<Standing | undefined>(undefined);
  const busy = useSignal(false);
  const trouble = useSignal<NotTurned | undefined>(undefined);
  const { on } = prefs.value.reminders;
  const look = async (): Promise<void> => {
    standing.value = await standingOf(app);
  };
  useEffect(() => void look(), [on]);
  const { ways, choose } = useWays(app, (found) => (trouble.value = found));

  const run = async (deed: () => Promise<Result<void, NotTurned>>): Promise<boolean> => {
    if (busy.value) return false;
    [busy.value, trouble.value] = [true, undefined];
    const done = await deed();
    if (!done.ok) trouble.value = done.error;
    await look();
    busy.value = false;
    return done.ok;
  };
  return {
    standing: standing.value,
    ways: ways.value,
    busy: busy.value,
    trouble: trouble.value && sentenceOf(trouble.value, words.value),
    needsCalendar: isWithoutPush(standing.value, trouble.value),
    turnOn: () => {
      if (push !== undefined) void run(() => turnOn(app, push, ways.peek()));
    },
    turnOff: () =>
      void run(() => turnOff(app, push)).then((isOff) => {
        if (isOff) say(words.peek().t("reminders.turnedOff"));
      }),
    choose,
  };
};

/**
 * What was chosen shows at once, and is kept at once: whoever leaves right after it loses nothing.
 * A server, which asks for work and may be far away, is told one after the other: of several
 * choices in a row the last is what stands.
 */
const useWays = (app: App, tell: (trouble: NotTurned | undefined) => void) => {
  const ways = useSignal<ReminderWays>(app.prefs.peek().reminders);
  const isTelling = useRef(false);
  const now = (): ReminderWays => ({ ...ways.peek(), on: app.prefs.peek().reminders.on });
  const tellServer = async (): Promise<void> => {
    if (isTelling.current) return;
    isTelling.current = true;
    for (let told: ReminderWays | undefined; told !== ways.peek();) {
      told = ways.peek();
      // A choice that came meanwhile goes after this one.
      // oxlint-disable-next-line no-await-in-loop
      const done = await tellWays(app, app.push, now());
      tell(done.ok ? undefined : done.error);
    }
    isTelling.current = false;
  };
  const choose = async (change: (before: ReminderWays) => ReminderWays): Promise<void> => {
    ways.value = change(ways.peek());
    const kept = await keepWays(app, now());
    if (kept.ok) await tellServer();
    else tell(kept.error);
  };
  return { ways, choose: (change: Parameters<typeof choose>[0]) => void choose(change) };
};

const standingOf = async ({ push, prefs }: Pick<App, "push" | "prefs">): Promise<Standing> => {
  if (push === undefined) return "absent";
  if (push.allowed() === "no") return "denied";
  if (!prefs.peek().reminders.on) return "off";
  if (await isStopped(push)) return "stopped";
  return (await isQuiet(push)) ? "quiet" : "on";
};

/** Where this browser, or this server, does not do it: a calendar does. */
const isWithoutPush = (standing: Standing | undefined, trouble: NotTurned | undefined): boolean =>
  standing === "absent" ||
  standing === "denied" ||
  ["NoPushHere", "NotAPushService", "NotSubscribed"].includes(trouble?.type ?? "");

const sentenceOf = (trouble: NotTurned, words: Words): string | undefined => {
  if (trouble.type === "NotKept") return notKeptSentence(trouble.trouble, words);
  // The browser asked, and the answer stands on the screen.
  if (trouble.type === "NotAllowed") return undefined;
  return words.t(`reminders.trouble.${trouble.type}`);
};
