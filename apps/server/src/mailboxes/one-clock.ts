import type { Millis } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import type { Engine } from "../engine.ts";

/**
 * Note: One clock for many servers
 *
 * Devices get in step by the time a server tells. Where several processes stand on one database,
 * each on a machine of its own, their clocks may differ; the database's is one. So each process
 * measures now and then how far its own clock is from that one, and tells the time with the
 * difference taken off. A database in the same machine has no clock of its own, and is not asked.
 *
 * Asking takes its time on the way. The clock was read somewhere in between; taking the middle is
 * wrong by half of the way there and back at most, so of several askings the quickest counts.
 */
export interface OneClock {
  /** Milliseconds since 1970. Never fails: with the database away, by what was last known. */
  readonly now: () => Promise<number>;
}

/** A clock drifts by some 20 ms in ten minutes at the very worst. */
const MEASURE_EVERY: Millis = minutes(5);
const ASKINGS = 5;

export const oneClock = (
  { databaseTime }: Pick<Engine, "databaseTime">,
  own: () => number,
): OneClock => {
  if (databaseTime === undefined) return { now: async () => own() };
  let ahead = 0;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;

  const measure = async (): Promise<void> => {
    const askings: Asking[] = [];
    for (let turn = 0; turn < ASKINGS; turn++) {
      // One after the other: at once they would wait for each other.
      // oxlint-disable-next-line no-await-in-loop
      const asking = await ask(databaseTime, own);
      if (asking !== undefined) askings.push(asking);
    }
    const [quickest] = askings.toSorted((one, other) => one.took - other.took);
    ahead = quickest?.ahead ?? ahead;
    measuredAt = own();
    measuring = undefined;
  };

  return {
    now: async () => {
      // A clock that was set back would otherwise not be measured again for long.
      if (Math.abs(own() - measuredAt) > MEASURE_EVERY) measuring ??= measure();
      // Only the very first waits for it.
      if (measuredAt === Number.NEGATIVE_INFINITY) await measuring;
      return own() + ahead;
    },
  };
};

interface Asking {
  readonly took: number;
  /** The database's clock less our own. */
  readonly ahead: number;
}

const ask = async (
  databaseTime: NonNullable<Engine["databaseTime"]>,
  own: () => number,
): Promise<Asking | undefined> => {
  const began = own();
  const told = await databaseTime();
  const ended = own();
  return told.ok ? { took: ended - began, ahead: told.value - (began + ended) / 2 } : undefined;
};
