import { seededRandom } from "@glimmers/primitives";
import type { Random } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type {
  ItemSizes,
  Ledger,
  LocalSide,
  Mailbox,
  RingDeviceId,
  Road,
  RoundReport,
  RoundWish,
} from "../src/index.ts";
import { memoryLedger, roadOf } from "../src/index.ts";
import type { MemoryServer, ModelEntry, ModelJournal } from "../src/testing/index.ts";
import { mergeInto, modelJournal, memoryServer, openSealer } from "../src/testing/index.ts";
import type { Person } from "./people.ts";
import { person, sha256 } from "./people.ts";

/** Few entries are many here, so that chunks are made, joined and made anew all the time. */
export const SMALL_SIZES: ItemSizes = {
  singles: 2,
  chunk: 4,
  small: 2,
  smallMost: 6,
  smallLeft: 3,
};

export interface Device {
  readonly person: Person;
  readonly journal: ModelJournal;
  readonly ledger: Ledger;
  /** As the server shows it to this device: a lying one is put in its place. */
  mailbox: Mailbox;
  /** Made anew when the device begins anew. */
  readonly begin: (wrap?: (sides: Wrapped) => Wrapped) => Road;
}

/** The places where a device waits for something, and where it can be cut off. */
export interface Wrapped {
  readonly mailbox: Mailbox;
  readonly local: LocalSide;
  readonly ledger: Ledger;
  /** Who is on the ring: everybody, unless a test removes somebody. */
  readonly who: () => ReadonlySet<RingDeviceId>;
}

export interface World {
  readonly server: MemoryServer;
  readonly devices: readonly Device[];
  /** Every version anybody was told is kept, merged: what must be everywhere in the end. */
  readonly acknowledged: ReadonlyMap<string, ModelEntry>;
  readonly write: (device: number, id: number, words: string | null, wall?: number) => void;
  /** All that was ever said in entries that are deleted in the end. */
  readonly deletedWords: () => readonly string[];
}

export const idOf = (number: number): string => (number * 7919 + 1).toString(16).padStart(32, "0");

export const makeWorld = (plan: {
  readonly devices: number;
  readonly seed?: number;
  readonly sizes?: ItemSizes;
  readonly pageSize?: number;
}): World => {
  const { seed = 1, sizes, pageSize } = plan;
  const server = memoryServer(pageSize === undefined ? {} : { pageSize });
  const acknowledged = new Map<string, ModelEntry>();
  const said = new Map<string, string[]>();
  const people = Array.from({ length: plan.devices }, (_, index) => person(index + 1));
  const who = new Set(people.map(({ id }) => id));
  const devices = people.map((each, index) =>
    makeDevice(server, each, seededRandom(seed * 100 + index), { who, ...(sizes && { sizes }) }),
  );
  return {
    server,
    devices,
    acknowledged,
    write: (device, id, words, wall = 0) => {
      const entry = devices[device]!.journal.write(idOf(id), words, wall);
      mergeInto(acknowledged, [idOf(id), entry]);
      if (words !== null) said.set(idOf(id), [...(said.get(idOf(id)) ?? []), words]);
    },
    deletedWords: () =>
      [...acknowledged].flatMap(([id, { words }]) => (words === null ? (said.get(id) ?? []) : [])),
  };
};

const makeDevice = (
  server: MemoryServer,
  who: Person,
  random: Random,
  { who: everybody, sizes }: { who: ReadonlySet<RingDeviceId>; sizes?: ItemSizes },
): Device => {
  const journal = modelJournal(who.id);
  const ledger = memoryLedger();
  const device: Device = {
    person: who,
    journal,
    ledger,
    mailbox: server.mailboxOf(who.id),
    begin: (wrap = (sides) => sides) => {
      const { mailbox } = device;
      const wrapped = wrap({ mailbox, local: journal.local, ledger, who: () => everybody });
      return roadOf({
        ...wrapped,
        items: openSealer,
        witness: openSealer,
        device: who.id,
        random,
        sha256,
        ...(sizes && { sizes }),
      });
    },
  };
  return device;
};

export const isQuiet = ({ pulled, pushed, rewritten, trouble }: RoundReport): boolean =>
  pulled + pushed + rewritten === 0 && trouble === undefined;

/** Rounds of every device in turn, until all of them find nothing to do. */
export const settle = async (world: World, wish?: RoundWish): Promise<readonly RoundReport[]> => {
  const roads = world.devices.map((device) => device.begin());
  const reports: RoundReport[] = [];
  for (let pass = 0; pass < 8; pass++) {
    const before = reports.length;
    // oxlint-disable-next-line no-await-in-loop
    for (const road of roads) reports.push(await road.round(wish));
    if (reports.slice(before).every(isQuiet)) return reports;
  }
  throw new Error(`Not quiet after ${reports.length} rounds: ${JSON.stringify(reports.slice(-3))}`);
};

/** Thrown where a device is cut off: nothing after it happens. */
export class CutOff extends Error {}

/** Cuts a device off at its `at`-th wait: before the thing is done, or after, unheard. */
export const cutOffAt =
  (at: number, when: "before" | "after") =>
  (sides: Wrapped): Wrapped => {
    let waits = 0;
    let isOff = false;
    const wrapped =
      <A extends unknown[], R>(task: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const isHere = waits++ === at;
        if (isOff || (isHere && when === "before")) {
          isOff = true;
          throw new CutOff();
        }
        const done = await task(...given);
        if (!isHere && !isOff) return done;
        isOff = true;
        throw new CutOff();
      };
    return {
      ...sides,
      mailbox: mapMailbox(sides.mailbox, wrapped),
      local: { ...sides.local, pack: wrapped(sides.local.pack), take: wrapped(sides.local.take) },
      ledger: { load: wrapped(sides.ledger.load), commit: wrapped(sides.ledger.commit) },
    };
  };

type Wrap = <A extends unknown[], R>(
  task: (...given: A) => Promise<R>,
) => (...given: A) => Promise<R>;

const mapMailbox = (mailbox: Mailbox, wrap: Wrap): Mailbox => ({
  ...mailbox,
  pull: wrap(mailbox.pull),
  push: wrap(mailbox.push),
  live: wrap(mailbox.live),
  witnesses: wrap(mailbox.witnesses),
  putWitness: wrap(mailbox.putWitness),
});

/**
 * A line that loses questions and answers, and delivers a push again when it is long
 * forgotten. Chance decides, seeded.
 */
export const badLine =
  (unit: () => number, late: (() => Promise<unknown>)[]) =>
  (sides: Wrapped): Wrapped => ({
    ...sides,
    mailbox: {
      ...mapMailbox(sides.mailbox, (task) => async (...given) => {
        const fate = unit();
        if (fate < 0.08) return lost as Awaited<ReturnType<typeof task>>;
        const answer = await task(...given);
        if (fate < 0.2) late.push(async () => task(...given));
        if (fate > 0.9) await task(...given);
        return fate > 0.82 && fate < 0.9 ? (lost as typeof answer) : answer;
      }),
    },
  });

const lost = err({ type: "Unreachable", reason: "the line" });

/** Lets those who wait go on one at a time, in an order that chance decides. */
export const shuffler = (unit: () => number) => {
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> => new Promise((go) => void waiting.push(go));
  const wrap = (sides: Wrapped): Wrapped => {
    const inTurn: Wrap =
      (task) =>
      async (...given) => {
        await turn();
        const answer = await task(...given);
        await turn();
        return answer;
      };
    return { ...sides, mailbox: mapMailbox(sides.mailbox, inTurn) };
  };
  const runAll = async (tasks: readonly Promise<unknown>[]): Promise<void> => {
    const open = new Set(tasks);
    for (const task of tasks) void task.finally(() => open.delete(task)).catch(() => undefined);
    while (open.size > 0) {
      // All who can go on by themselves do, and then stand waiting.
      // oxlint-disable-next-line no-await-in-loop
      for (let beat = 0; beat < 20; beat++) await Promise.resolve();
      const [next] = waiting.splice(Math.floor(unit() * waiting.length), 1);
      next?.();
    }
  };
  return { wrap, runAll };
};
