import type { Place, Raw } from "@glimmers/model";
import { regionOf } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { bytesToHex, dayOf, days, hours, minutes, seededRandom } from "@glimmers/primitives";
import type { Asked, Simulated } from "@glimmers/rhythm";
import { ROW_KIND } from "@glimmers/rhythm";
import { SAMPLE_DAYS, SAMPLE_PRACTICES, samplePerson } from "./sample-person.ts";
import type { SampleWords } from "./sample-words.ts";

/** What the sample journal is made for. */
export interface SampleNeeds {
  readonly seed: number;
  /** Its half-year ends now. */
  readonly clock: Clock;
  readonly words: SampleWords;
}

/**
 * Note: The sample journal
 *
 * Half a year of a person nobody is: simulated by the very model that Rhythm looks with, from a
 * seed, and put down as what a journal holds. Every word in it is from content/sample. It is made
 * anew each time somebody looks around, in memory, and nothing of it is ever stored.
 *
 * What comes out are moments as a form or a file hands them over; the parsers accept them all.
 */
export const sampleMoments = ({ seed, clock, words }: SampleNeeds): readonly Raw[] => {
  const lived = samplePerson(seed);
  const chance = seededRandom(seed + 1);
  const world: SampleWorld = {
    words,
    unit: chance.unit,
    id: () => bytesToHex(chance.bytes(16)),
    at: calendar(clock, chance.unit),
    turn: turns(),
    isBlank: blankDays(chance.unit),
    answerIds: new Map(lived.asked.map((asked) => [asked, bytesToHex(chance.bytes(16))])),
  };
  const moments = [...fromTimeline(lived, world), ...returnsIn(lived, world), ...besides(world)];
  const now = clock.now();
  return moments.filter(({ at, due }) => isBefore(at, now) && isBefore(due ?? at, now));
};

const isBefore = (at: unknown, now: Instant): boolean => typeof at === "number" && at <= now;

/** What making a moment needs. */
interface SampleWorld {
  readonly words: SampleWords;
  readonly unit: () => number;
  readonly id: () => string;
  /** When an hour of a simulated day was, on this person's calendar. */
  readonly at: (
    day: number,
    time: number,
  ) => { readonly at: Instant; readonly offset: OffsetMinutes };
  /** The next of a list, round and round, so that words come again as seldom as they can. */
  readonly turn: <Item>(list: readonly Item[]) => Item | undefined;
  /** Whether nothing was logged that day. */
  readonly isBlank: (day: number) => boolean;
  /** The check-in that answers what was asked for. */
  readonly answerIds: ReadonlyMap<Asked, string>;
}

const turns = (): SampleWorld["turn"] => {
  const places = new Map<unknown, number>();
  return (list) => {
    const place = places.get(list) ?? 0;
    places.set(list, place + 1);
    return list[place % list.length];
  };
};

/** Nine days away without the app, and now and then a day: nothing to catch up on. */
const blankDays = (unit: () => number): SampleWorld["isBlank"] => {
  const blank = Array.from(
    { length: SAMPLE_DAYS },
    (_, day) => unit() < 0.05 || (day >= 74 && day < 83),
  );
  return (day) => blank[day] === true;
};

/** Days begin between half past six and half past seven, an hour later at weekends. */
const calendar = (clock: Clock, unit: () => number): SampleWorld["at"] => {
  const now = clock.now();
  const today = dayOf(now, clock.offsetAt(now));
  const wakings = Array.from({ length: SAMPLE_DAYS }, (_, day) => {
    const number = today - SAMPLE_DAYS + 1 + day;
    const isWeekend = [3, 2].includes(((number % 7) + 7) % 7);
    return days(number) + hours(isWeekend ? 7.5 : 6.5) + Math.round(minutes(60 * unit()));
  });
  return (day, time) => {
    const local = (wakings[day] ?? 0) + Math.round(hours(time));
    const guess = (local - minutes(clock.offsetAt(now))) as Instant;
    const offset = clock.offsetAt(guess);
    return { at: (local - minutes(offset)) as Instant, offset };
  };
};

/** What the columns of a simulated life are as moments. */
const fromTimeline = ({ timeline, asked }: Simulated, world: SampleWorld): readonly Raw[] => {
  const moments: Raw[] = [];
  const waiting = [...asked];
  for (let row = 0; row < timeline.rows; row++) {
    const [day, time] = [timeline.day[row] ?? 0, timeline.time[row] ?? 0];
    if (world.isBlank(day)) continue;
    const [v = 0, s = 0, d = 0] = timeline.point.subarray(3 * row, 3 * row + 3);
    const here: Here = {
      ...world.at(day, time),
      place: { ventral: v, sympathetic: s, dorsal: d } as Place,
      practice: SAMPLE_PRACTICES[(timeline.practice[row] ?? 1) - 1] ?? "P05",
      asked: waiting.filter((one) => one.day === day && one.from === time),
      answers: waiting.find((one) => one.day === day && one.due === time),
    };
    moments.push(...momentsOf(timeline.kind[row] ?? 0, here, world));
  }
  return moments;
};

/** A row, where the person is. */
interface Here {
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  readonly place: Place;
  readonly practice: string;
  /** What they agreed to be asked, then. */
  readonly asked: readonly Asked[];
  /** What this row answers. */
  readonly answers: Asked | undefined;
}

const momentsOf = (kind: number, here: Here, world: SampleWorld): readonly Raw[] => {
  switch (kind) {
    case ROW_KIND.prompted:
      return [checkIn("prompted", here, world)];
    case ROW_KIND.selfStarted:
      return [checkIn("self_started", here, world)];
    case ROW_KIND.followUp:
      return [checkIn("follow_up", here, world)];
    case ROW_KIND.glimmer:
      return [glimmer(here, world)];
    case ROW_KIND.trigger:
      return trigger(here, world);
    case ROW_KIND.practiceStarted:
      return practised(here, world);
    default:
      return [];
  }
};

const ROOMS_OF = {
  ventral: ["inside", "inside", "inside", "near_top"],
  sympathetic: ["near_top", "near_top", "above", "inside"],
  dorsal: ["near_bottom", "near_bottom", "below", "cant_tell"],
} as const;

/** Where the dot was put; the room with every third, a word of their own now and then. */
const checkIn = (origin: string, { at, offset, place, answers }: Here, world: SampleWorld): Raw => {
  const { unit, words, turn } = world;
  const region = regionOf(place);
  const rooms = region.type === "pole" ? ROOMS_OF[region.pole] : ROOMS_OF.ventral;
  return {
    kind: "check-in",
    id: (answers && world.answerIds.get(answers)) ?? world.id(),
    at,
    offset,
    origin,
    raw: { mode: "compass", place },
    stateId:
      region.type === "pole" ? region.pole : region.type === "blend" ? region.blend : "mixed",
    ...(unit() < 0.35 && { room: rooms[Math.floor(unit() * rooms.length)] }),
    ...(unit() < 0.06 && { word: turn(words.words) }),
  };
};

/** Two in five are one tap and no more. */
const glimmer = ({ at, offset }: Here, { unit, words, turn, id }: SampleWorld): Raw => {
  const plain = { kind: "glimmer", id: id(), at, offset };
  if (unit() < 0.4) return plain;
  return {
    ...plain,
    ...turn(words.glimmers),
    ...(unit() < 0.3 && { softened: unit() < 0.7 ? "a_bit" : "yes" }),
    ...(unit() < 0.25 && { opened: [unit() < 0.5 ? "calm" : "curiosity"] }),
    kept: unit() < 0.1,
  };
};

const trigger = (here: Here, world: SampleWorld): readonly Raw[] => {
  const { at, offset } = here;
  const words = world.unit() < 0.7 ? world.turn(world.words.triggers) : {};
  const met: Raw = { kind: "trigger", id: world.id(), at, offset, ...words };
  return [met, ...followUps("trigger", met, here, world)];
};

/** They said where they were, began, and agreed to be asked again in about an hour. */
const practised = (here: Here, world: SampleWorld): readonly Raw[] => {
  const { at, offset, place, practice } = here;
  const begun: Raw = {
    kind: "session",
    id: world.id(),
    at,
    offset,
    practice,
    stepsSeen: 3,
    before: situationOf(place),
    after: AFTERS[Math.floor(world.unit() * AFTERS.length)],
  };
  const before = checkIn("self_started", { ...here, at: (at - minutes(1)) as Instant }, world);
  return [before, begun, ...followUps("session", begun, here, world)];
};

const AFTERS = ["easier", "easier", "easier", "same", "same", "not_sure", "skip"] as const;

const situationOf = (place: Place): string => {
  const region = regionOf(place);
  if (region.type === "pole" && region.pole !== "sympathetic") return region.pole;
  if (region.type === "pole")
    return place.sympathetic > 0.85 ? "strong_sympathetic" : "light_sympathetic";
  return region.type === "blend" && region.blend === "freeze" ? "freeze" : "cant_tell";
};

const followUps = (
  after: "trigger" | "session",
  about: Raw,
  { at, offset, asked }: Here,
  world: SampleWorld,
): readonly Raw[] =>
  asked.map((one) => ({
    kind: "follow-up",
    id: world.id(),
    at,
    offset,
    after,
    about: about["id"],
    due: world.at(one.day, one.due).at,
    ...(one.answered ? { answer: world.answerIds.get(one) } : { unanswered: "went_by" }),
  }));

/** Hours away that are worth a word of having come back. */
const LONG_AWAY = 1.5;

/** Now and then, coming back was noted: what pulled, what helped, how long it felt. */
const returnsIn = ({ path }: Simulated, world: SampleWorld): readonly Raw[] =>
  path.flatMap((stay, place) => {
    const left = path[place - 1];
    if (stay.state !== 0 || left?.day !== stay.day || world.isBlank(stay.day)) return [];
    if (stay.time - left.time < LONG_AWAY || world.unit() > 0.16) return [];
    return [
      {
        kind: "return",
        id: world.id(),
        ...world.at(stay.day, stay.time + 0.2),
        pulledBy: world.turn(world.words.pulls),
        helpedBy: world.unit() < 0.4 ? ["P05"] : [],
        back: world.unit() < 0.75 ? "yes" : "partly",
        felt: stay.time - left.time > 3 ? "hours" : "moments",
      },
    ];
  });

/** What lies beside the days: cards that hold two things, anchors, a being, a wish. */
const besides = (world: SampleWorld): readonly Raw[] => {
  const { words, id, at } = world;
  const last = SAMPLE_DAYS - 1;
  return [
    ...words.holdBoth.map((card, place) => ({
      kind: "hold-both",
      id: id(),
      ...at(12 + place * 31, 13.5),
      ...card,
      open: place > 3,
    })),
    ...words.anchors.map((anchor, place) => ({
      kind: "anchor",
      id: id(),
      ...at(20 + 25 * place, 12),
      ...anchor,
    })),
    { kind: "kin", id: id(), ...at(30, 12), being: "animal", label: words.kin },
    { kind: "wish", id: id(), ...at(last - 1, 13), text: words.wish },
  ];
};
