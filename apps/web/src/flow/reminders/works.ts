import type { ReminderWays } from "@glimmers/model";
import type { Instant, Random, Result } from "@glimmers/primitives";
import { bytesToHex, days, err, ok } from "@glimmers/primitives";
import type { WakeTrouble } from "@glimmers/sync";
import type { CompanyNeeds } from "../company.ts";
import { serverOf } from "../company.ts";
import { calendarFile } from "./calendar-file.ts";
import { drawTimes, withAsked } from "./chance-times.ts";
import type { RemindersDoor, ReminderTrouble } from "./door.ts";
import { leftWakeOf } from "./left-wake.ts";
import type { WakeNote } from "./wake-note.ts";

/**
 * Where times are left, and the note of what was left where. `tendKnocks` has the circles say how to
 * knock here, or that nobody may any more; nobody waits for it.
 */
export const openReminders = (
  needs: CompanyNeeds,
  tendKnocks: () => Promise<void>,
): RemindersDoor => {
  const { clock, random } = needs;
  const unit = unitFrom(random);
  const { note, setNote, leave, deskAt, inTurn } = leftWakeOf(needs);

  const leaveNow: RemindersDoor["leaveWake"] = async (endpoint, ways) => {
    const server = await serverOf(needs);
    const before = await note();
    if (before !== undefined && before.server !== server) await endAt(before);
    const own = before?.server === server ? before : undefined;
    const { id, token } = own ?? { id: bytesToHex(random.bytes(16)), token: random.bytes(32) };
    const times = drawTimes(ways, clock, unit);
    const knock = own?.knock ?? { token: random.bytes(32), given: {} };
    const wake = { id, token, server, endpoint, at: clock.now(), ways: hoursOf(ways), times };
    return told(await leave(ways.hands ? { ...wake, knock } : wake));
  };

  const endAt = async ({ id, token, server }: WakeNote): Promise<void> => {
    // Not reached: this browser listens no more, and the server takes off what nobody hears.
    await deskAt(server).remove(id, token);
  };

  return {
    wakeKey: async () => told(await deskAt(await serverOf(needs)).publicKey()),
    leaveWake: async (endpoint, ways) => {
      const before = await note();
      const left = await inTurn(() => leaveNow(endpoint, ways));
      if ((before?.knock !== undefined) !== ways.hands) void tendKnocks();
      return left;
    },
    tendWake: (endpoint, ways) =>
      inTurn(async () => {
        const before = await note();
        const isFresh =
          before?.endpoint === endpoint &&
          before.server === (await serverOf(needs)) &&
          isFor(before, ways) &&
          clock.now() - before.at < days(1);
        return isFresh ? ok(undefined) : leaveNow(endpoint, ways);
      }),
    wakeAt: (at, ways) =>
      inTurn(async () => {
        const before = await note();
        const times = before && withAsked(ahead(before.times, clock.now()), at, ways, clock);
        if (before === undefined || times === undefined) return false;
        return (await leave({ ...before, times, ways: hoursOf(ways) })).ok;
      }),
    endWake: () =>
      inTurn(async () => {
        const before = await note();
        if (before === undefined) return;
        await setNote(undefined);
        if (before.knock !== undefined) void tendKnocks();
        await endAt(before);
      }),
    calendar: async (ways, words) => {
      const times = drawTimes(ways, clock, unit);
      const file = calendarFile({ times, words, clock, id: bytesToHex(random.bytes(8)) });
      return new Blob([file], { type: "text/calendar" });
    },
  };
};

const hoursOf = ({ from, to, most }: ReminderWays): WakeNote["ways"] => ({ from, to, most });

const isFor = ({ ways, knock }: WakeNote, { from, to, most, hands }: ReminderWays): boolean =>
  ways.from === from && ways.to === to && ways.most === most && hands === (knock !== undefined);

const ahead = (times: readonly Instant[], now: Instant): readonly Instant[] =>
  times.filter((time) => time > now);

/** Chance as a number of 0 or more, below 1: 32 bits of it. */
const unitFrom = (random: Random) => (): number =>
  new DataView(random.bytes(4).buffer).getUint32(0) / 2 ** 32;

const told = <T>(answer: Result<T, WakeTrouble>): Result<T, ReminderTrouble> =>
  answer.ok ? answer : err({ type: MEANING[answer.error.type] ?? "ServerTrouble" });

/** What a trouble of the server comes to for a person. */
const MEANING: Partial<Record<WakeTrouble["type"], ReminderTrouble["type"]>> = {
  Unreachable: "Unreachable",
  // Hands out the app and keeps nothing, or is no server of ours at all.
  NotAServer: "NoPushHere",
  NoPushHere: "NoPushHere",
  NotAPushService: "NotAPushService",
  ClockApart: "ClockApart",
  ServerClosed: "ServerClosed",
  TooMuch: "TooMuch",
};
