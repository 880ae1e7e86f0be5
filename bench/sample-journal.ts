import type { DeviceId, Entry } from "@glimmers/journal";
import { entryOf } from "@glimmers/journal";
import type { Moment, Raw } from "@glimmers/model";
import { AFTERS, parseMoment, PATHWAYS, POLES, SIGNS, SITUATIONS, TAGS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { bytesToHex, seededRandom } from "@glimmers/primitives";

const FIRST = Date.UTC(2016, 0, 4) as Instant;
const DEVICE = "00c0ffee00c0ffee" as DeviceId;

/**
 * Words as people write them in a line: short ones often, a few with accents, so that
 * neither the search nor the squeezing has it easier than it would be.
 */
const WORDS = (
  "the light on the wall after rain and a warm cup in both hands her laugh from the kitchen " +
  "dog asleep against my foot smell of bread someone held the door a slow breath by the window " +
  "sun through leaves old song on the radio quiet street early morning blanket steam from tea " +
  "neighbour waved small bird at the sill soft jumper café corner moss under my fingers not sure " +
  "why but it was enough train was late and then it did not matter called my sister naïve joke"
).split(" ");

/**
 * The journal of somebody who has noticed things for ten years: `count` entries of all six
 * kinds, most of them glimmers, some 40 characters of their own words each. The same seed
 * makes the same journal.
 */
export const sampleEntries = function* (count: number, seed = 2): Generator<Entry> {
  for (const moment of sampleMoments(count, seed))
    yield entryOf(moment, { edits: 0, wall: moment.at, device: DEVICE });
};

export const sampleMoments = function* (count: number, seed = 2): Generator<Moment> {
  const random = seededRandom(seed);
  const chance = chanceOf(random.unit);
  const between = (10 * 365 * 86_400_000) / count;
  for (let index = 0; index < count; index++) {
    const noticed = {
      id: bytesToHex(random.bytes(16)),
      at: Math.floor(FIRST + index * between + random.unit() * between * 3),
      offset: chance.oneOf([0, 60, 120]),
    };
    const moment = parseMoment({ ...noticed, ...fieldsOf(chance) });
    if (!moment.ok) throw new Error(`${moment.error.field} ${moment.error.reason}`);
    yield moment.value;
  }
};

type Chance = ReturnType<typeof chanceOf>;

const chanceOf = (unit: () => number) => {
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)] as T;
  const some = <T>(list: readonly T[], most: number): readonly T[] =>
    Array.from({ length: Math.floor(unit() * (most + 1)) }, () => oneOf(list));
  const words = (length: number): string => {
    let text = oneOf(WORDS);
    while (text.length < length * (0.5 + unit())) text += ` ${oneOf(WORDS)}`;
    return text;
  };
  return { unit, oneOf, some, words };
};

const fieldsOf = (chance: Chance): Raw => {
  const share = chance.unit();
  if (share < 0.6) return glimmer(chance);
  if (share < 0.85) return checkIn(chance);
  if (share < 0.9) return session(chance);
  const kind = chance.oneOf(["trigger", "hold-both", "return"]);
  if (kind === "trigger") return { kind, text: chance.words(40), tags: chance.some(TAGS, 2) };
  if (kind === "hold-both") return { kind, hard: chance.words(30), good: chance.words(30) };
  return { kind: "return", pulledBy: chance.words(20), helpedBy: ["P05"], back: "partly" };
};

const glimmer = (chance: Chance): Raw => ({
  kind: "glimmer",
  text: chance.words(40),
  pathways: chance.unit() < 0.02 ? ["own:allotment"] : chance.some(PATHWAYS, 2),
  flavours: chance.some(["warmth", "ease", "goodness"], 1),
  kept: chance.unit() < 0.05,
});

const session = (chance: Chance): Raw => ({
  kind: "session",
  practice: chance.oneOf(["P05", "P09", "P04", "P18", "P19"]),
  stepsSeen: 3,
  before: chance.oneOf(SITUATIONS),
  after: chance.oneOf(AFTERS),
});

const checkIn = (chance: Chance): Raw => {
  const ventral = chance.unit();
  const sympathetic = chance.unit() * (1 - ventral);
  const place = { ventral, sympathetic, dorsal: 1 - ventral - sympathetic };
  return {
    kind: "check-in",
    origin: "self_started",
    raw: { mode: "compass", place },
    stateId: chance.oneOf(POLES),
    signs: chance.some(SIGNS, 3),
    note: chance.words(40),
  };
};
