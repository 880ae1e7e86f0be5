import { STATES } from "./placing.ts";
import type { Logged, RhythmReport } from "./report.ts";
import type { SortedLog, SortedMoment } from "./sort-logged.ts";
import { whyAside } from "./sort-logged.ts";

/** How much was logged, of which kind, and what of it the chain does not use. */
export const countLogged = ({ moments, impossible, twice }: SortedLog): Logged => {
  const reasons = moments.map(whyAside);
  const aside = (reason: string): number => reasons.filter((own) => own === reason).length;
  return {
    checkIns: countKind(moments, "check-in"),
    prompted: countOrigin(moments, "prompted"),
    selfStarted: countOrigin(moments, "self_started"),
    followUps: countOrigin(moments, "follow_up"),
    unanswered: moments.filter(({ moment }) => moment.kind === "follow-up" && !moment.answered)
      .length,
    glimmers: countKind(moments, "glimmer"),
    triggers: countKind(moments, "trigger"),
    practices: countKind(moments, "practice"),
    days: new Set(moments.map(({ day }) => day)).size,
    setAside: {
      vagueTime: aside("vagueTime"),
      notPlaced: aside("notPlaced"),
      twice,
      impossibleTime: impossible,
    },
  };
};

const countKind = (moments: readonly SortedMoment[], kind: string): number =>
  moments.filter(({ moment }) => moment.kind === kind).length;

const countOrigin = (moments: readonly SortedMoment[], origin: string): number =>
  moments.filter(({ moment }) => moment.kind === "check-in" && moment.origin === origin).length;

/** How often each state was leading when somebody checked in, remembered check-ins included. */
export const countStates = (moments: readonly SortedMoment[]): RhythmReport["states"] => {
  const checkIns = moments.filter(({ moment }) => moment.kind === "check-in");
  const led = (seen: number): number => checkIns.filter(({ place }) => place?.seen === seen).length;
  const [ventral = 0, sympathetic = 0, dorsal = 0] = STATES.map((_, at) => led(at + 1));
  return {
    ventral,
    sympathetic,
    dorsal,
    notPlaced: checkIns.length - ventral - sympathetic - dorsal,
  };
};
