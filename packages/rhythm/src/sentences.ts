import type { Interval } from "@glimmers/stats";
import { GATES, isHalfWithin } from "./gates.ts";
import type {
  Answer,
  Basis,
  Lacking,
  Noticing,
  PracticeExtra,
  PracticeHelps,
  ReturnCurve,
  RhythmReport,
  SetAside,
  State,
} from "./report.ts";
import type { Duration, Rounded } from "./rounded.ts";
import { durations, ratios, tenOfShare, whole, wholeTen } from "./rounded.ts";

/**
 * Note: A sentence
 *
 * All that Rhythm may say, without a language: which sentence, and the numbers in it, rounded as
 * they are said. The words are `content/words/<language>/rhythm-says.json`, joined in
 * `rhythmWords`. There is one sentence for good news and bad; nothing is praised, blamed, or
 * compared with anybody. What cannot be told is a sentence too, and says what would help.
 */
export interface Sentence {
  readonly about: About;
  /** A phrase of the area `rhythmSays`. */
  readonly key: SentenceKey;
  readonly values: Readonly<Record<string, SentenceValue>>;
  readonly part: SentencePart;
  /** It answers the question: `part` is "answer". */
  readonly isAnswer: boolean;
  readonly state?: State;
  readonly practice?: string;
  readonly practices?: readonly string[];
  readonly others?: readonly string[];
}

export type SentenceValue = number | Duration;

export type About =
  | "states"
  | "shares"
  | "tide"
  | "back"
  | "leaving"
  | "helps"
  | "helpsMore"
  | "changing"
  | "noticing"
  | "room";

/**
 * "answer" says something of the person; "not-yet" that it cannot be told, and "help" what is
 * lacking and would help; "basis" what an answer rests on; "note" how to read it.
 */
export type SentencePart = "answer" | "not-yet" | "help" | "basis" | "note";

type LackingKey =
  | `lacking.${Lacking["type"]}`
  | "lacking.TooWide.shares"
  | "lacking.NotMore.noticing"
  | "lacking.NotMore.helps"
  | "lacking.NoFit.noticing"
  | "lacking.NoFit.helps"
  | "lacking.NoFit.changing";

export type SentenceKey =
  | "cannotTell"
  | LackingKey
  | `basis.${Basis["times"]}`
  | "basis.noticing"
  | "basis.since"
  | "states.none"
  | "states.counts"
  | "states.logged"
  | `setAside.${SetAside}`
  | "shares.ofTen"
  | "shares.none"
  | "shares.all"
  | "tide.none"
  | "tide.one"
  | "tide.weeks"
  | "tide.blank"
  | "tide.mostly"
  | "back.half"
  | "back.halfLater"
  | "back.ofTen"
  | "back.ofTenNone"
  | "back.ofTenAll"
  | "back.meanAway"
  | "back.unfinished"
  | "back.unanswered"
  | "back.seen"
  | "back.before"
  | "leaving.perDay"
  | "leaving.together"
  | "helps.none"
  | "helps.uses"
  | "helps.more"
  | "helps.fewer"
  | "helps.same"
  | "helps.maybeMore"
  | "helps.maybeFewer"
  | "helps.maybeSame"
  | "helps.perTen"
  | "helps.wentWith"
  | "helpsMore.more"
  | "helpsMore.noOrder"
  | "changing.ratio"
  | "changing.noise"
  | "drift"
  | "noticing.none"
  | "noticing.counts"
  | "noticing.ratio"
  | "noticing.active"
  | "room.none"
  | "room.checks"
  | "room.carried"
  | "room.promise";

/** Everything the report says, in the order of the screen. */
export const sentencesOf = (report: RhythmReport): readonly Sentence[] => [
  ...ofStates(report),
  ...ofShares(report),
  ...ofTide(report),
  ...ofReturn(report),
  ...ofHelps(report),
  ...ofHelpsMore(report),
  ...ofNoticing(report),
  ...ofRoom(report),
  ...ofChanging(report),
];

type Said = Partial<Pick<Sentence, "values" | "state" | "practice" | "practices" | "others">>;

const sentence = (
  about: About,
  part: SentencePart,
  key: SentenceKey,
  { values = {}, ...said }: Said = {},
): Sentence => ({ about, part, key, values, isAnswer: part === "answer", ...said });

/** What is told, with what it rests on; or that it cannot be told, and what is lacking. */
const answered = <Value>(
  about: About,
  answer: Answer<Value>,
  tell: (value: Value) => readonly Sentence[],
  said: Said = {},
): readonly Sentence[] => {
  if (answer.told) return [...tell(answer.value), ...basisOf(about, answer.basis, said)];
  const lacking = answer.lacking.map((one) => lackingOf(about, one, said));
  // "Not more" is an answer, if a plain one.
  if (lacking.every(({ isAnswer }) => isAnswer)) return lacking;
  return [sentence(about, "not-yet", "cannotTell", said), ...lacking];
};

const basisOf = (about: About, basis: Basis, said: Said): readonly Sentence[] => {
  const { checkIns, days, times, since } = basis;
  return [
    // Noticing rests on days, and not on check-ins.
    about === "noticing"
      ? sentence(about, "basis", "basis.noticing", { ...said, values: { days } })
      : sentence(about, "basis", `basis.${times}`, { ...said, values: { checkIns, days } }),
    ...(since === undefined
      ? []
      : [sentence(about, "basis", "basis.since", { ...said, values: { since } })]),
  ];
};

const lackingOf = (about: About, lacking: Lacking, said: Said): Sentence => {
  const part = lacking.type === "NotMore" ? "answer" : "help";
  const counted = "needed" in lacking ? { ...numbersOf(lacking), more: stillLacking(lacking) } : {};
  const soon = lacking.type === "AskedInTime" ? { horizon: hoursSaid(lacking.horizon) } : {};
  const values = { ...counted, ...soon };
  return sentence(about, part, lackingKey(about, lacking), { ...said, values });
};

/** Some are said otherwise where they stand. */
const OTHERWISE: Partial<Record<About, Partial<Record<Lacking["type"], LackingKey>>>> = {
  shares: { TooWide: "lacking.TooWide.shares" },
  helps: { NotMore: "lacking.NotMore.helps", NoFit: "lacking.NoFit.helps" },
  changing: { NoFit: "lacking.NoFit.changing" },
  noticing: { NotMore: "lacking.NotMore.noticing", NoFit: "lacking.NoFit.noticing" },
};

const lackingKey = (about: About, { type }: Lacking): LackingKey =>
  OTHERWISE[about]?.[type] ?? `lacking.${type}`;

const numbersOf = ({ needed, found }: { readonly needed: number; readonly found: number }) => ({
  needed,
  found,
});

/** Never none: what is lacking is lacking. */
const stillLacking = ({ needed, found }: { readonly needed: number; readonly found: number }) =>
  Math.max(1, Math.ceil(needed - found));

const ofStates = ({ states, logged }: RhythmReport): readonly Sentence[] => {
  const { ventral, sympathetic, dorsal } = states;
  const placed = ventral + sympathetic + dorsal;
  const counts = { placed, ventral, sympathetic, dorsal };
  const { checkIns, glimmers, triggers, practices, days } = logged;
  if (checkIns + glimmers + triggers + practices === 0)
    return [sentence("states", "not-yet", "states.none")];
  return [
    ...(placed === 0 ? [] : [sentence("states", "answer", "states.counts", { values: counts })]),
    sentence("states", "answer", "states.logged", {
      values: { checkIns, glimmers, triggers, practices, days },
    }),
    ...setAsideNotes(logged.setAside),
  ];
};

const SET_ASIDE: readonly SetAside[] = ["notPlaced", "vagueTime", "twice", "impossibleTime"];

const setAsideNotes = (setAside: Readonly<Record<SetAside, number>>): readonly Sentence[] =>
  SET_ASIDE.filter((why) => setAside[why] > 0).map((why) =>
    sentence("states", "note", `setAside.${why}`, { values: { entries: setAside[why] } }),
  );

const STATES: readonly State[] = ["ventral", "sympathetic", "dorsal"];

const ofShares = ({ shares }: RhythmReport): readonly Sentence[] =>
  answered("shares", shares, (value) =>
    STATES.map((state) => {
      const ten = tenOfShare(value[state]);
      return sentence("shares", "answer", shareKey(ten), { values: { ...ten }, state });
    }),
  );

const shareKey = ({ middle }: Rounded<number>): SentenceKey => {
  if (middle === 0) return "shares.none";
  return middle === 10 ? "shares.all" : "shares.ofTen";
};

const ofTide = ({ tide }: RhythmReport): readonly Sentence[] => {
  const seen = tide.filter(({ shares }) => shares !== undefined);
  if (seen.length === 0) return [sentence("tide", "not-yet", "tide.none")];
  const glimmers = tide.reduce((sum, week) => sum + week.glimmers, 0);
  const values = { weeks: tide.length, glimmers };
  const blank = tide.length - seen.length;
  return [
    sentence("tide", "answer", tide.length === 1 ? "tide.one" : "tide.weeks", { values }),
    sentence("tide", "answer", "tide.mostly", { values: mostlyWeeks(tide) }),
    ...(blank === 0 ? [] : [sentence("tide", "note", "tide.blank", { values: { blank } })]),
  ];
};

/** In how many weeks each state took up the most room; a week of two alike counts for neither. */
const mostlyWeeks = (tide: RhythmReport["tide"]): Readonly<Record<State, number>> => {
  const weeks = { ventral: 0, sympathetic: 0, dorsal: 0 };
  for (const { shares } of tide) {
    if (shares === undefined) continue;
    const most = Math.max(...STATES.map((state) => shares[state]));
    const [first, second] = STATES.filter((state) => shares[state] === most);
    if (first !== undefined && second === undefined) weeks[first] += 1;
  }
  return weeks;
};

const ofReturn = ({ back, logged }: RhythmReport): readonly Sentence[] => {
  const { followUps, unanswered } = logged;
  return [
    ...answered("back", back, returnAnswers),
    ...(back.told && unanswered > 0
      ? [
          sentence("back", "note", "back.unanswered", {
            values: { asked: followUps + unanswered, unanswered },
          }),
        ]
      : []),
    ...(back.told ? leavingAnswers(back.value) : []),
  ];
};

const returnAnswers = (curve: ReturnCurve): readonly Sentence[] => {
  const { unfinished, horizon, meanAway } = curve;
  return [
    halfSentence(curve),
    ofTenSentence(wholeTen(curve.ofTen), horizon),
    sentence("back", "answer", "back.meanAway", { values: { ...durations(meanAway) } }),
    ...(unfinished === 0
      ? []
      : [sentence("back", "note", "back.unfinished", { values: { unfinished } })]),
    ...(curve.seen.length === 0 ? [] : [sentence("back", "note", "back.seen")]),
    ...(curve.curve.length === 0 ? [] : [sentence("back", "note", "back.before")]),
  ];
};

/** No further than was looked: beyond that, how many were not seen back stands for it. */
const halfSentence = ({ times, unfinished, half }: ReturnCurve): Sentence => {
  if (isHalfWithin(half.middle))
    return sentence("back", "answer", "back.half", { values: { ...durations(half), times } });
  const values = { times, unfinished, horizon: hoursSaid(GATES.back.looked) };
  return sentence("back", "answer", "back.halfLater", { values });
};

const ofTenSentence = (ten: Rounded<number>, horizon: number): Sentence => {
  const values = { ...ten, horizon: hoursSaid(horizon) };
  if (ten.middle === 0) return sentence("back", "answer", "back.ofTenNone", { values });
  const key = ten.middle === 10 ? "back.ofTenAll" : "back.ofTen";
  return sentence("back", "answer", key, { values });
};

/** A horizon is a whole number of hours, and said as it is. */
const hoursSaid = (count: number): Duration => ({ unit: "hours", count });

const leavingAnswers = ({ leavingPerDay }: ReturnCurve): readonly Sentence[] => [
  sentence("leaving", "answer", "leaving.perDay", { values: { ...whole(leavingPerDay) } }),
  sentence("leaving", "note", "leaving.together"),
];

const ofHelps = ({ helps }: RhythmReport): readonly Sentence[] =>
  helps.length === 0
    ? [sentence("helps", "not-yet", "helps.none")]
    : [
        ...helps.flatMap(onePractice),
        ...(helps.some(({ answer }) => answer.told)
          ? [sentence("helps", "note", "helps.wentWith")]
          : []),
      ];

const onePractice = ({ practice, uses, followed, answer }: PracticeHelps): readonly Sentence[] => {
  const used = sentence("helps", "note", "helps.uses", { practice, values: { uses, followed } });
  const said = answered("helps", answer, (extra) => extraAnswers(practice, extra), { practice });
  if (answer.told) return said;
  // What is said of it leads, be it "not more" or "not yet"; how it was used stands under that.
  const [lead, ...others] = said;
  return lead === undefined ? [used] : [lead, used, ...others];
};

const extraAnswers = (practice: string, told: PracticeExtra): readonly Sentence[] => {
  const { low, middle, high } = whole(told.extra);
  const extra = { low, high, extra: Math.abs(middle) };
  const values = { uses: told.uses, back: told.back, expected: whole(told.expected).middle };
  return [
    sentence("helps", "answer", extraKey(told.extra, middle), {
      practice,
      values: { ...values, ...extra },
    }),
    sentence("helps", "answer", "helps.perTen", {
      practice,
      values: { ...whole(told.extraPerTen) },
    }),
  ];
};

/** A range with none at all in it could be chance; it is said the same way to either side. */
const extraKey = ({ low, high }: Interval, middle: number): SentenceKey => {
  const mayBeChance = low <= 0 && high >= 0;
  if (middle === 0) return mayBeChance ? "helps.maybeSame" : "helps.same";
  if (middle > 0) return mayBeChance ? "helps.maybeMore" : "helps.more";
  return mayBeChance ? "helps.maybeFewer" : "helps.fewer";
};

const ofHelpsMore = ({ helpsMore }: RhythmReport): readonly Sentence[] =>
  answered("helpsMore", helpsMore, ({ more, others }) =>
    more.length === 0 || others.length === 0
      ? [sentence("helpsMore", "answer", "lacking.TooClose")]
      : [
          sentence("helpsMore", "answer", "helpsMore.more", { practices: more, others }),
          ...(more.length > 1 ? [sentence("helpsMore", "note", "helpsMore.noOrder")] : []),
        ],
  );

const ofChanging = ({ changing }: RhythmReport): readonly Sentence[] =>
  answered("changing", changing, ({ ratio, weeks }) => [
    sentence("changing", "answer", "changing.ratio", { values: { ...ratios(ratio), weeks } }),
    sentence("changing", "note", "changing.noise"),
    sentence("changing", "note", "drift"),
  ]);

const ofNoticing = ({ noticing }: RhythmReport): readonly Sentence[] => {
  const { glimmers, activeDays, answer } = noticing;
  if (glimmers + activeDays === 0) return [sentence("noticing", "not-yet", "noticing.none")];
  return [
    sentence("noticing", "answer", "noticing.counts", { values: { glimmers, activeDays } }),
    ...answered("noticing", answer, ({ perWeek }) => overWeeks(noticing, perWeek)),
    ...(answer.told
      ? [sentence("noticing", "note", "noticing.active"), sentence("noticing", "note", "drift")]
      : []),
  ];
};

/** From the first week to the last: a change a week is too small a thing to be felt. */
const overWeeks = ({ weeks }: Noticing, perWeek: Interval): readonly Sentence[] => {
  const steps = Math.max(1, weeks.length - 1);
  const grown = (ratio: number): number => Math.max(0, ratio) ** steps;
  const { low, middle, high } = perWeek;
  const ratio = ratios({ low: grown(low), middle: grown(middle), high: grown(high) });
  return [
    sentence("noticing", "answer", "noticing.ratio", { values: { ...ratio, weeks: steps + 1 } }),
  ];
};

const ofRoom = ({ room }: RhythmReport): readonly Sentence[] => {
  const sum = (count: (month: RhythmReport["room"][number]) => number): number =>
    room.reduce((all, month) => all + count(month), 0);
  const places = {
    above: sum(({ above }) => above),
    nearTop: sum(({ nearTop }) => nearTop),
    inside: sum(({ inside }) => inside),
    nearBottom: sum(({ nearBottom }) => nearBottom),
    below: sum(({ below }) => below),
    cantTell: sum(({ cantTell }) => cantTell),
  };
  const checks = Object.values(places).reduce((all, count) => all + count, 0);
  const carried = { heldBoth: sum((m) => m.heldBoth), returns: sum((m) => m.returns) };
  const months = room.length;
  return [
    checks === 0
      ? sentence("room", "not-yet", "room.none")
      : sentence("room", "answer", "room.checks", { values: { checks, months, ...places } }),
    ...(carried.heldBoth + carried.returns === 0
      ? []
      : [sentence("room", "answer", "room.carried", { values: carried })]),
    ...(checks === 0 ? [] : [sentence("room", "note", "room.promise")]),
  ];
};
