import type { PageKnock } from "@glimmers/sync/circle";
import type { CompanyNeeds } from "../company.ts";
import type { LeftWake } from "./left-wake.ts";
import { leftWakeOf } from "./left-wake.ts";
import type { WakeKnock, WakeNote } from "./wake-note.ts";

/** A circle, as far as a knock goes. */
export interface KnockingCircle {
  readonly mailbox: string;
  readonly server: string;
  /** Those who may knock: everybody else in it. */
  readonly members: readonly string[];
}

/**
 * Note: Knocks
 *
 * Who wishes it lets a hand reach them while their app is closed: the page they have in each circle
 * says how to knock at this browser's wake. The token is one for all circles. Where anybody it was
 * given to is not in the circle any more, it is changed before the next page is written, and the one
 * they know opens nothing. It is not changed on merely looking: whoever went could see from it that
 * somebody looked.
 */
export const knockFor = (
  needs: CompanyNeeds,
  { mailbox, server, members }: KnockingCircle,
): Promise<PageKnock | undefined> => {
  const left = leftWakeOf(needs);
  return left.inTurn(async () => {
    const before = await left.note();
    if (before?.knock === undefined) return undefined;
    const known = new Set(members);
    const isAnyGone = (before.knock.given[mailbox] ?? []).some((each) => !known.has(each));
    const knock = isAnyGone ? await changeToken(needs, left, before) : before.knock;
    const given = { ...knock.given, [mailbox]: members };
    // What was left with the server is as it was: only whom it was given to is noted.
    const now = (await left.note()) ?? before;
    await left.setNote({ ...now, knock: { ...knock, given } });
    return {
      wake: before.id,
      token: knock.token,
      ...(before.server !== server && { server: before.server }),
    };
  });
};

/** Those of a circle that this person is not in any more know a token that opens nothing. */
export const keepKnocksTo = (
  needs: CompanyNeeds,
  mailboxes: ReadonlySet<string>,
): Promise<void> => {
  const left = leftWakeOf(needs);
  return left.inTurn(async () => {
    const before = await left.note();
    const given = Object.keys(before?.knock?.given ?? {});
    if (before === undefined || given.every((each) => mailboxes.has(each))) return;
    await changeToken(needs, left, before);
  });
};

/**
 * Another token, given to nobody yet. A server that is not reached has the one before until the app
 * is next opened.
 */
const changeToken = async (
  { random, clock }: CompanyNeeds,
  { leave }: LeftWake,
  before: WakeNote,
): Promise<WakeKnock> => {
  const knock: WakeKnock = { token: random.bytes(32), given: {} };
  const times = before.times.filter((time) => time > clock.now());
  await leave({ ...before, times, knock });
  return knock;
};
