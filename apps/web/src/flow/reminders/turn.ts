import type { NotKept } from "@glimmers/journal";
import type { ReminderWays } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { App } from "../../app.ts";
import type { ReminderTrouble } from "./door.ts";
import type { NotSubscribed, PushPort } from "./push-port.ts";
import { QUIET_AFTER } from "./push-port.ts";

type Turning = Pick<App, "reminders" | "prefs" | "setPref" | "words">;

export type NotTurned =
  | ReminderTrouble
  | NotSubscribed
  /** The person, or the browser for them, said no to notices. */
  | { readonly type: "NotAllowed" }
  | { readonly type: "NotKept"; readonly trouble: NotKept };

/** Has to be called from a tap, as the browser asks the person first. */
export const turnOn = async (
  app: Turning,
  push: PushPort,
  ways: ReminderWays,
): Promise<Result<void, NotTurned>> => {
  if ((await push.ask()) !== "yes") return err({ type: "NotAllowed" });
  const left = await leaveTimes(app, push, ways);
  if (!left.ok) {
    await endHere(app, push);
    return left;
  }
  await push.beginAnew();
  const kept = await app.setPref("reminders", { ...ways, on: true });
  return kept.ok ? ok(undefined) : err({ type: "NotKept", trouble: kept.error });
};

const leaveTimes = async (
  { reminders, words }: Turning,
  push: PushPort,
  ways: ReminderWays,
): Promise<Result<void, ReminderTrouble | NotSubscribed>> => {
  const key = await reminders.wakeKey();
  if (!key.ok) return key;
  const address = await push.subscribe(key.value);
  if (!address.ok) return address;
  await push.leaveWords(words.peek().t("reminders.notice"));
  return reminders.leaveWake(address.value, ways);
};

/** Other hours, or another number, chosen while it is off or on: kept here, and waits for no server. */
export const keepWays = async (
  { setPref }: Pick<Turning, "setPref">,
  ways: ReminderWays,
): Promise<Result<void, NotTurned>> => {
  const kept = await setPref("reminders", ways);
  return kept.ok ? ok(undefined) : err({ type: "NotKept", trouble: kept.error });
};

/**
 * Where it is on, the times are drawn anew; where it keeps quiet, it goes on keeping quiet. A server
 * that is not reached is told when the app is next opened.
 */
export const tellWays = async (
  app: Turning,
  push: PushPort | undefined,
  ways: ReminderWays,
): Promise<Result<void, NotTurned>> =>
  ways.on && push !== undefined && !(await isSilent(push))
    ? leaveTimes(app, push, ways)
    : ok(undefined);

/** This browser first: from then on nothing reaches it, whatever becomes of the rest. */
export const turnOff = async (
  app: Turning,
  push: PushPort | undefined,
): Promise<Result<void, NotTurned>> => {
  if (push !== undefined) await endHere(app, push);
  const kept = await app.setPref("reminders", { ...app.prefs.peek().reminders, on: false });
  return kept.ok ? ok(undefined) : err({ type: "NotKept", trouble: kept.error });
};

const endHere = async ({ reminders }: Turning, push: PushPort): Promise<void> => {
  await push.unsubscribe();
  await push.forget();
  await reminders.endWake();
};

/** Whether so many were left unopened that it keeps quiet, until the person wants it back. */
export const isQuiet = async (push: PushPort): Promise<boolean> =>
  (await push.ignored()) >= QUIET_AFTER;

/**
 * Note: One browser, several notebooks
 *
 * The switch lies in each notebook, while a browser listens or does not. Whoever turned them off
 * last, in whichever notebook, turned them off here: no other brings them back by being opened. It
 * says how things stand in this browser, and not through whom, as nobody is to learn here of a
 * notebook that is not theirs.
 */
export const isStopped = async (push: PushPort): Promise<boolean> => !(await push.hasWords());

const isSilent = async (push: PushPort): Promise<boolean> =>
  (await isStopped(push)) || (await isQuiet(push));

/** Once the journal is open: the person is here, and the times ahead are drawn anew, once a day. */
export const tendReminders = async (app: Turning, push: PushPort): Promise<void> => {
  await push.come();
  const ways = app.prefs.peek().reminders;
  if (!ways.on || push.allowed() !== "yes" || (await isSilent(push))) return;
  const key = await app.reminders.wakeKey();
  const address = key.ok ? await push.subscribe(key.value) : key;
  if (!address.ok) return;
  await push.leaveWords(app.words.peek().t("reminders.notice"));
  await app.reminders.tendWake(address.value, ways);
};

/** Somebody wished to be asked again: where reminders are on, one of today's is that one. */
export const remindAt = async (
  { reminders, prefs, push }: Pick<App, "reminders" | "prefs" | "push">,
  at: Instant,
): Promise<boolean> => {
  const ways = prefs.peek().reminders;
  if (!ways.on || push === undefined || push.allowed() !== "yes" || (await isSilent(push)))
    return false;
  return reminders.wakeAt(at, ways);
};
