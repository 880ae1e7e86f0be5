import type { Instant, Result } from "@glimmers/primitives";
import { bytesToHex, days, err, hours, ok } from "@glimmers/primitives";
import type { CirclePage } from "@glimmers/sync/circle";
import type { CompanyNeeds } from "../company.ts";
import type { CircleMember, CircleTrouble, Together, TogetherPlan } from "./door.ts";
import { TOGETHER_PRACTICES } from "./door.ts";
import type { OpenCircle } from "./open-circle.ts";
import { membersIn, pagesIn } from "./open-circle.ts";
import { say } from "./write-page.ts";

/** A clock of a device may stand this far from the server's, and nothing is lost of the list. */
const APART = hours(1);
const SHORTEST = 30;
const LONGEST = 3_600;
const SLOWEST = 3;
const FASTEST = 12;

/** What was proposed and is not long over, soonest first. */
export const togetherIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<readonly Together[]> => {
  const members = await membersIn(needs, circle);
  const now = needs.clock.now();
  return pagesIn(circle)
    .flatMap(({ page }) => proposalIn(page, members))
    .filter((plan) => isSoon(plan, now))
    .toSorted((one, other) => one.startsAt - other.startsAt);
};

const proposalIn = (
  { member, together }: CirclePage,
  members: readonly CircleMember[],
): readonly Together[] => {
  const from = members.find(({ id }) => id === member);
  if (together === undefined || from === undefined) return [];
  const { id, practice: code, startsAt, seconds, tenths } = together;
  const practice = TOGETHER_PRACTICES[code - 1];
  const plan = practice && { practice, startsAt, seconds, pace: tenths / 10 };
  return plan !== undefined && isPlan(plan) ? [{ id, from, ...plan }] : [];
};

const isSoon = ({ startsAt, seconds }: TogetherPlan, now: Instant): boolean =>
  now < startsAt + seconds * 1000 + APART && startsAt < now + days(1) + APART;

const isPlan = ({ seconds, pace }: TogetherPlan): boolean =>
  Number.isInteger(seconds) &&
  seconds >= SHORTEST &&
  seconds <= LONGEST &&
  pace >= SLOWEST &&
  pace <= FASTEST;

export const proposeIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  plan: TogetherPlan,
): Promise<Result<void, CircleTrouble>> => {
  if (!isPlan(plan) || !isSoon(plan, needs.clock.now())) return err({ type: "NotAPlan" });
  const { practice, startsAt, seconds, pace } = plan;
  const together = {
    id: bytesToHex(needs.machine.random(16)),
    practice: TOGETHER_PRACTICES.indexOf(practice) + 1,
    startsAt,
    seconds,
    tenths: Math.round(pace * 10),
  };
  return say(needs, circle, (before) => ok({ ...before, together }));
};

export const endProposalIn = (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<void, CircleTrouble>> =>
  say(needs, circle, ({ together: _over, ...before }) => ok(before));
