import type { Instant, Result } from "@glimmers/primitives";
import type { WakeDesk, WakeTrouble } from "@glimmers/sync";
import { httpWakes } from "@glimmers/sync";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { withDraft } from "../drafts.ts";
import { wakeHours } from "./chance-times.ts";
import type { WakeNote } from "./wake-note.ts";
import { rawOfWake, readWakeNote, WAKE_NOTE } from "./wake-note.ts";

/** The one wake of this browser: what was left where, for whoever works on it. */
export interface LeftWake {
  readonly note: () => Promise<WakeNote | undefined>;
  readonly setNote: (now: WakeNote | undefined) => Promise<void>;
  /** Leaves it with its server, in place of what is there. */
  readonly leave: (wake: WakeNote) => Promise<Result<void, WakeTrouble>>;
  readonly deskAt: (server: string) => WakeDesk;
  /** One piece of work after another, whoever asks for it: reminders, or a circle. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

const NOT_YET = 0 as Instant;

/** One for each keeper, as two of its doors work on it. */
const all = new WeakMap<CompanyNeeds, LeftWake>();

export const leftWakeOf = (needs: CompanyNeeds): LeftWake => {
  const made = all.get(needs) ?? newLeftWake(needs);
  all.set(needs, made);
  return made;
};

const newLeftWake = (needs: CompanyNeeds): LeftWake => {
  const { opened, clock } = needs;
  let last: Promise<unknown> = Promise.resolve();
  const deskAt = (server: string): WakeDesk =>
    httpWakes(server, { ...needs.ways, sha256: standardCurves.sha256 });
  const setNote = async (now: WakeNote | undefined): Promise<void> => {
    const raw = now && rawOfWake(now);
    await (await opened()).beside.write((before) => withDraft(before, WAKE_NOTE, raw));
  };
  return {
    note: async () => readWakeNote((await (await opened()).beside.fresh()).drafts[WAKE_NOTE]),
    setNote,
    deskAt,
    /**
     * Noted before it is sent, so that whatever a server has can be taken off again; and that it is
     * there only once it is: else it would not be left anew for a day.
     */
    leave: async (wake) => {
      await setNote({ ...wake, at: NOT_YET });
      const { id, token, endpoint, times, ways, knock } = wake;
      const hours = wakeHours(ways, clock);
      const knockHash = knock && standardCurves.sha256(knock.token);
      const left = { id, ownerToken: token, endpoint, times, hours, most: ways.most };
      const put = await deskAt(wake.server).put({ ...left, ...(knockHash && { knockHash }) });
      if (put.ok) await setNote(wake);
      return put;
    },
    inTurn: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
};
