import type { ReminderWays } from "@glimmers/model";
import type { Instant, Random, Result } from "@glimmers/primitives";
import { bytesToHex, days, err, ok } from "@glimmers/primitives";
import type { WakeDesk, WakeTrouble } from "@glimmers/sync";
import { httpWakes } from "@glimmers/sync";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { serverOf } from "../company.ts";
import { withDraft } from "../drafts.ts";
import { calendarFile } from "./calendar-file.ts";
import { drawTimes, wakeHours, withAsked } from "./chance-times.ts";
import type { RemindersDoor, ReminderTrouble } from "./door.ts";
import type { WakeNote } from "./wake-note.ts";
import { rawOfWake, readWakeNote, WAKE_NOTE } from "./wake-note.ts";

/** Where times are left, and the note of what was left where. */
export const openReminders = (needs: CompanyNeeds): RemindersDoor => {
  const { opened, clock, random } = needs;
  const unit = unitFrom(random);
  const deskAt = (server: string): WakeDesk =>
    httpWakes(server, { ...needs.ways, sha256: standardCurves.sha256 });

  const note = async (): Promise<WakeNote | undefined> =>
    readWakeNote((await (await opened()).beside.fresh()).drafts[WAKE_NOTE]);
  const setNote = async (now: WakeNote | undefined): Promise<void> => {
    const raw = now && rawOfWake(now);
    await (await opened()).beside.write((before) => withDraft(before, WAKE_NOTE, raw));
  };

  /**
   * Noted before it is sent, so that whatever a server has can be taken off again; and that it is
   * there only once it is: else it would not be left anew for a day.
   */
  const leave = async (wake: WakeNote, ways: ReminderWays) => {
    await setNote({ ...wake, at: NOT_YET });
    const { id, token, endpoint, times } = wake;
    const hours = wakeHours(ways, clock);
    const left = { id, ownerToken: token, endpoint, times, hours, most: ways.most };
    const put = await deskAt(wake.server).put(left);
    if (put.ok) await setNote(wake);
    return told(put);
  };

  const leaveWake: RemindersDoor["leaveWake"] = async (endpoint, ways) => {
    const server = await serverOf(needs);
    const before = await note();
    if (before !== undefined && before.server !== server) await endAt(before);
    const own = before?.server === server ? before : undefined;
    const { id, token } = own ?? { id: bytesToHex(random.bytes(16)), token: random.bytes(32) };
    const times = drawTimes(ways, clock, unit);
    return leave({ id, token, server, endpoint, at: clock.now(), ways, times }, ways);
  };

  const endAt = async ({ id, token, server }: WakeNote): Promise<void> => {
    // Not reached: this browser listens no more, and the server takes off what nobody hears.
    await deskAt(server).remove(id, token);
  };

  return {
    wakeKey: async () => told(await deskAt(await serverOf(needs)).publicKey()),
    leaveWake,
    tendWake: async (endpoint, ways) => {
      const before = await note();
      const isFresh =
        before?.endpoint === endpoint &&
        before.server === (await serverOf(needs)) &&
        isFor(before, ways) &&
        clock.now() - before.at < days(1);
      return isFresh ? ok(undefined) : leaveWake(endpoint, ways);
    },
    wakeAt: async (at, ways) => {
      const before = await note();
      const times = before && withAsked(ahead(before.times, clock.now()), at, ways, clock);
      if (before === undefined || times === undefined) return false;
      return (await leave({ ...before, times }, ways)).ok;
    },
    endWake: async () => {
      const before = await note();
      if (before === undefined) return;
      await setNote(undefined);
      await endAt(before);
    },
    calendar: async (ways, words) => {
      const times = drawTimes(ways, clock, unit);
      const file = calendarFile({ times, words, clock, id: bytesToHex(random.bytes(8)) });
      return new Blob([file], { type: "text/calendar" });
    },
  };
};

const isFor = ({ ways }: WakeNote, { from, to, most }: ReminderWays): boolean =>
  ways.from === from && ways.to === to && ways.most === most;

const NOT_YET = 0 as Instant;

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
