import type { CheckIn, FollowUp, Moment } from "@glimmers/model";
import { onlyAsks, POLES } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { hours } from "@glimmers/primitives";
import type { LoggedMoment, LoggedTime, Placed } from "@glimmers/rhythm";

/** How long a follow-up stays to be answered once it is due. */
const ASKED_FOR = hours(1);

/** What Rhythm is told of the moments in a copy: no words, oldest first. */
export const loggedMoments = (moments: readonly Moment[], now: Instant): readonly LoggedMoment[] =>
  moments.flatMap((moment) => loggedOf(moment, now)).toSorted((a, b) => a.at - b.at);

const loggedOf = (moment: Moment, now: Instant): readonly LoggedMoment[] => {
  const time = timeOf(moment);
  switch (moment.kind) {
    case "check-in":
      return [{ ...time, kind: "check-in", ...answerOf(moment) }];
    case "session":
      return onlyAsks(moment) ? [] : [{ ...time, kind: "practice", practice: moment.practice }];
    case "follow-up":
      return followUpOf(moment, time, now);
    case "glimmer":
    case "trigger":
    case "hold-both":
    case "return":
      return [{ ...time, kind: moment.kind }];
    default:
      return [];
  }
};

const timeOf = ({ at, offset, dayPart, loggedAt }: Moment): LoggedTime => ({
  at,
  offset,
  ...(dayPart !== undefined && { vague: true }),
  ...(loggedAt !== undefined && { loggedAt }),
});

/** One that may still be answered is not told yet. */
const followUpOf = (
  { due, after, answer, unanswered }: FollowUp,
  time: LoggedTime,
  now: Instant,
): readonly LoggedMoment[] => {
  const isOver = answer !== undefined || unanswered !== undefined || now >= due + ASKED_FOR;
  return isOver ? [{ ...time, kind: "follow-up", due, after, answered: answer !== undefined }] : [];
};

const answerOf = ({ raw, origin, room }: CheckIn) => ({
  origin,
  ...placedBy(raw),
  ...(room !== undefined && { room }),
});

/** Only what the person's own answer says: a place, or a rung. */
const placedBy = (raw: CheckIn["raw"]): Placed => {
  if (raw.mode === "ladder") return rungOf(raw.rung);
  if (raw.mode !== "compass" && raw.mode !== "sliders") return {};
  const { ventral, sympathetic, dorsal } = raw.place;
  return { point: [ventral, sympathetic, dorsal] };
};

const rungOf = (rung: string): Placed => {
  const state = POLES.find((pole) => pole === rung);
  return state === undefined ? {} : { state };
};
