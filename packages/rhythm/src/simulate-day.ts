import type { Chance, StateIndex } from "./simulate-chance.ts";
import {
  drawMisread,
  drawPoint,
  largestOf,
  pickBy,
  pickState,
  ratesOut,
} from "./simulate-chance.ts";
import type { Design } from "./simulate-design.ts";
import type { Row } from "./simulate-rows.ts";
import type { SixNumbers, Truth } from "./simulate-truth.ts";
import { truthRates } from "./simulate-truth.ts";
import { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";

/** From then on the person was in this state, whoever saw it. */
export interface Stay {
  readonly day: number;
  /** Hours since waking. */
  readonly time: number;
  readonly state: StateIndex;
}

/** A practice begun by need, and the check-in asked for after it. */
export interface Use {
  readonly day: number;
  readonly time: number;
  /** Its number, from 1. */
  readonly practice: number;
  /** Where the person truly was when they began. */
  readonly state: StateIndex;
}

/** A check-in asked for after something: when, and whether it was answered. */
export interface Asked {
  readonly day: number;
  /** When it was agreed to. */
  readonly from: number;
  readonly due: number;
  readonly after: "practice" | "trigger";
  readonly answered: boolean;
}

export interface SimulatedDay {
  readonly rows: readonly Row[];
  readonly path: readonly Stay[];
  readonly uses: readonly Use[];
  readonly asked: readonly Asked[];
  /** Check-ins of this day. */
  readonly checkIns: number;
}

interface DayNeeds {
  readonly truth: Truth;
  readonly design: Design;
  readonly chance: Chance;
  /** Where this day lies between first (-1/2) and last (1/2). */
  readonly place: number;
  /** Check-ins still to come; the day ends with the last of them. */
  readonly checkInsLeft: number;
}

/** What may come next at a time that is set. */
type Due =
  | { readonly time: number; readonly what: "bedtime" | "prompt" | "edge" }
  | { readonly time: number; readonly what: "asked"; readonly asked: Asked };

/**
 * One waking day of RM-1, exactly: between two times that are set (a prompt, the end of a window,
 * bedtime) all rates stand still, so that the next thing comes after one exponential wait for all
 * of them together, and which it is goes by the share of its rate. Leaving a state is one of
 * them; so are a trigger, a glimmer, a check-in or practice the person begins.
 */
export const simulateDay = (day: number, needs: DayNeeds): SimulatedDay => {
  const { truth, design, chance } = needs;
  const [rows, path, uses, asked]: [Row[], Stay[], Use[], Asked[]] = [[], [], [], []];
  const bedtime = design.waking[0] + (design.waking[1] - design.waking[0]) * chance.unit();
  const dues: Due[] = [
    { time: bedtime, what: "bedtime" },
    ...Array.from({ length: design.prompts }, (): Due => ({
      time: bedtime * chance.unit(),
      what: "prompt",
    })),
  ];
  let [now, checkIns] = [0, 0];
  let state = pickState(truth.waking, chance);
  /** When each window ends. */
  const ends = { trigger: 0, glimmer: 0, practice: 0 };
  let practice = 0;
  let rates = ratesNow();

  function ratesNow(): SixNumbers {
    const inForce = { trigger: ends.trigger > now, glimmer: ends.glimmer > now, practice };
    return truthRates(truth, { ...inForce, day: needs.place });
  }

  /** A window began, or one is over. */
  const turnWindows = (): void => {
    if (ends.practice <= now) practice = 0;
    rates = ratesNow();
  };

  const open = (window: keyof typeof ends): void => {
    ends[window] = now + WINDOW_HOURS;
    dues.push({ time: ends[window], what: "edge" });
    turnWindows();
  };

  const put = (kind: number, looks = false): void => {
    const row = { day, time: now, kind, trigger: ends.trigger > now, glimmer: ends.glimmer > now };
    rows.push({ ...row, practice, ...(looks && look(state, needs)) });
    if (looks) checkIns++;
  };

  const ask = (due: number, after: Asked["after"]): void => {
    const answered = chance.unit() < (design.answered ?? 1);
    const next: Asked = { day, from: now, due, after, answered };
    if (due >= bedtime) return;
    asked.push(next);
    dues.push({ time: due, what: "asked", asked: next });
  };

  const beginPractice = (kind: number): void => {
    practice = 1 + Math.floor(chance.unit() * truth.practiceDeviations.length);
    open("practice");
    put(kind, kind === ROW_KIND.practiceStarted && design.before);
    if (kind !== ROW_KIND.practiceStarted) return;
    uses.push({ day, time: now, practice, state });
    if (design.after === undefined) return;
    const [from, to] = design.after;
    ask(now + from + (to - from) * chance.unit(), "practice");
  };

  const meetTrigger = (): void => {
    open("trigger");
    put(ROW_KIND.trigger);
    for (const delay of design.afterTrigger ?? []) ask(now + delay, "trigger");
  };

  const noticeGlimmer = (): void => {
    open("glimmer");
    put(ROW_KIND.glimmer);
  };

  const move = (to: StateIndex): void => {
    state = to;
    path.push({ day, time: now, state });
  };

  /** The streams that run just now, and what each brings, the three ways out of a state first. */
  const weights = (): readonly number[] => [
    ...ratesOut(rates, state),
    design.triggers,
    design.glimmers ? truth.noticed[state] : 0,
    design.selfStarted ? truth.selfStarted[state] : 0,
    design.practisedByNeed && practice === 0 ? truth.practised[state] : 0,
    design.practicesGiven,
  ];
  const happenings = [
    () => move(0),
    () => move(1),
    () => move(2),
    meetTrigger,
    noticeGlimmer,
    () => put(ROW_KIND.selfStarted, true),
    () => beginPractice(ROW_KIND.practiceStarted),
    () => beginPractice(ROW_KIND.practiceGiven),
  ];

  const meet = (due: Due): void => {
    if (due.what === "prompt") put(ROW_KIND.prompted, true);
    else if (due.what === "asked" && due.asked.answered) put(ROW_KIND.followUp, true);
    else if (due.what === "edge") meetEdge();
  };

  /** A window that was begun again meanwhile goes on: only its last end is one. */
  const meetEdge = (): void => {
    if (!Object.values(ends).includes(now)) return;
    turnWindows();
    put(ROW_KIND.windowEdge);
  };

  put(ROW_KIND.waking);
  move(state);
  while (checkIns < needs.checkInsLeft) {
    const due = earliest(dues);
    const likely = weights();
    const wait = chance.exponential(likely.reduce((sum, weight) => sum + weight, 0));
    if (now + wait < due.time) {
      now += wait;
      happenings[pickBy(likely, chance)]?.();
      continue;
    }
    now = due.time;
    dues.splice(dues.indexOf(due), 1);
    if (due.what === "bedtime") {
      put(ROW_KIND.bedtime);
      break;
    }
    meet(due);
  }
  return { rows, path, uses, asked, checkIns };
};

const earliest = (dues: readonly Due[]): Due =>
  dues.reduce((first, due) => (due.time < first.time ? due : first));

/** What a check-in shows of the state. */
const look = (
  state: StateIndex,
  { truth, design, chance }: Pick<DayNeeds, "truth" | "design" | "chance">,
): Pick<Row, "seen" | "point"> => {
  if (design.emission === "exact") return { seen: state };
  if (design.emission === "misclassified")
    return { seen: drawMisread(state, truth.misread, chance) };
  const point = drawPoint(state, truth.sharpness, chance);
  return { seen: largestOf(point), point };
};
