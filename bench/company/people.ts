/** People who use servers, in a process of their own: says how fast they were answered. */
import { encodePush } from "@glimmers/sync";
import type { Slot } from "@glimmers/sync";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { settle } from "../../apps/server/src/mailboxes/test-person.ts";
import { median, quantile } from "../numbers.ts";
import { askAt, listenAt, sumOf } from "./asking.ts";
import type { PeopleSaid, PeopleWish } from "./plan.ts";

/** What a sealed entry of a sentence or so weighs: header, padded to 256 bytes, tag. */
const SEALED = new Uint8Array(randomBytes(328));
/** Of a mailbox that somebody fetches from. */
const ITEMS_EACH = 10;
/** Streams on each mailbox: a person's two devices. */
const STREAMS_EACH = 2;
/** Pushes a second while many listen: what 2,000 people who write something each half a minute do. */
const TALK = 50;
/** After the last push: a word that has not come by then counts as missed. */
const LATEST = 5_000;

const { what, ports, devices, lasts } = JSON.parse(process.argv[2] ?? "{}") as PeopleWish;

interface Person {
  readonly at: string;
  readonly token: string;
  readonly port: number;
}

const portFor = (place: number): number => ports[place % ports.length]!;

const moveIn = async (place: number): Promise<Person> => {
  const port = portFor(place);
  const me = await settle((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init));
  return { at: me.at, token: me.token, port };
};

const moveAllIn = async (count: number): Promise<readonly Person[]> => {
  const all: Person[] = [];
  while (all.length < count) {
    const few = Array.from({ length: Math.min(32, count - all.length) }, (_, place) =>
      moveIn(all.length + place),
    );
    all.push(...(await Promise.all(few)));
  }
  return all;
};

const pushOf = (count: number): Uint8Array =>
  encodePush(
    Array.from({ length: count }, () => ({
      slot: randomBytes(16).toString("hex") as Slot,
      replaces: [],
      sealed: SEALED,
    })),
  );

const push = async ({ at, token, port }: Person, count = 1): Promise<void> =>
  askAt(port, { path: `${at}/items`, token, body: pushOf(count) });

const fetchAll = async ({ at, token, port }: Person): Promise<void> =>
  askAt(port, { path: `${at}/items?after=0`, token });

/** Each asks again as soon as there is an answer. */
const askOn = async (one: (person: Person) => Promise<void>): Promise<PeopleSaid> => {
  const people = await moveAllIn(devices);
  if (what === "fetch") await Promise.all(people.map(async (each) => push(each, ITEMS_EACH)));
  const taken: number[] = [];
  const cost = await costFromNow();
  const started = performance.now();
  const askUntilOver = async (person: Person): Promise<void> => {
    while (performance.now() - started < lasts) {
      const asked = performance.now();
      await one(person);
      taken.push(performance.now() - asked);
    }
  };
  await Promise.all(people.map(askUntilOver));
  const perSecond = (taken.length / (performance.now() - started)) * 1000;
  return { perSecond, ...timesOf(taken), ...(await cost(taken.length)) };
};

const timesOf = (taken: readonly number[]) => ({
  median: median(taken),
  slow: quantile(taken, 0.99),
});

/** Answers what it cost the servers from then on, for each of so many. */
const costFromNow = async () => {
  const before = await sumOf(ports, "glimmers_cpu_seconds");
  return async (count: number) => ({
    cpuEach: (((await sumOf(ports, "glimmers_cpu_seconds")) - before) * 1000) / count,
    memory: await sumOf(ports, "glimmers_memory_bytes"),
  });
};

/** One mailbox with its two listeners; on two servers where there are two. */
interface Household {
  readonly person: Person;
  /** When the push was asked for of which nobody has heard yet; absent between pushes. */
  readonly waiting: Map<number, number>;
  readonly end: () => void;
}

const household = async (
  person: Person,
  place: number,
  hear: (taken: number) => void,
): Promise<Household> => {
  const waiting = new Map<number, number>();
  const listenAs = (listener: number) =>
    listenAt(
      portFor(place + listener),
      { path: `${person.at}/events`, token: person.token },
      (word) => {
        const asked = waiting.get(listener);
        if (word !== "items" || asked === undefined) return;
        waiting.delete(listener);
        hear(performance.now() - asked);
      },
    );
  const lines = Array.from({ length: STREAMS_EACH }, (_, listener) => listenAs(listener));
  await Promise.all(lines.map(async ({ opened }) => opened));
  const end = (): void => {
    for (const line of lines) line.end();
  };
  return { person, waiting, end };
};

const listenOn = async (): Promise<PeopleSaid> => {
  const people = await moveAllIn(Math.ceil(devices / STREAMS_EACH));
  const taken: number[] = [];
  const homes: Household[] = [];
  for (const [place, person] of people.entries())
    homes.push(await household(person, place, (time) => taken.push(time)));
  const cost = await costFromNow();
  const asked = await talk(homes);
  const missed = homes.reduce((sum, { waiting }) => sum + waiting.size, 0);
  const costs = await cost(asked);
  if (taken.length === 0) throw new Error("Nobody heard anything.");
  for (const { end } of homes) end();
  return { perSecond: (asked / lasts) * 1000, ...timesOf(taken), ...costs, missed };
};

/** Pushes into one household after another, evenly, until it is over; answers how many words were due. */
const talk = async (homes: readonly Household[]): Promise<number> => {
  const pushing: Promise<void>[] = [];
  const started = performance.now();
  for (let each = 0; performance.now() - started < lasts; each++) {
    const { person, waiting } = homes[(each * 7919) % homes.length]!;
    for (let listener = 0; listener < STREAMS_EACH; listener++)
      waiting.set(listener, performance.now());
    pushing.push(push(person));
    await wait(Math.max(0, started + (each + 1) * (1000 / TALK) - performance.now()));
  }
  await Promise.all(pushing);
  const until = performance.now() + LATEST;
  while (performance.now() < until && homes.some(({ waiting }) => waiting.size > 0)) await wait(20);
  return pushing.length * STREAMS_EACH;
};

const WAYS = { append: () => askOn(push), fetch: () => askOn(fetchAll), listen: listenOn };
console.log(JSON.stringify(await WAYS[what]()));
process.exit(0);
