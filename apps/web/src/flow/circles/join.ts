import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { InviteId } from "@glimmers/sync";
import { isCircleRing } from "@glimmers/sync/circle";
import { inviteFrom } from "@glimmers/vault";
import type { CompanyNeeds } from "../company.ts";
import { serverOf } from "../company.ts";
import type { Journal } from "../journal.ts";
import { lookForAnswer, requestFor } from "../road-join.ts";
import { invitationIn } from "../road-link.ts";
import { ringOf } from "../road-open.ts";
import { canSealTo, nameFrom } from "../road-ring.ts";
import type { AskingState, OnState } from "../road-state.ts";
import { doorstepAt } from "../road-turn-on.ts";
import { circleTrouble, serverTrouble } from "./circle-trouble.ts";
import type { CircleTrouble, JoiningCircle, NotACircleInvitation } from "./door.ts";
import type { KeptJoining } from "./kept-circle.ts";
import { dropRow, readRow, ROW_OF_JOINING, writeRow } from "./kept-circle.ts";
import { heldCircles } from "./open-circle.ts";
import { holdPlace } from "./membership.ts";
import { circleInviteSecret, roadNeedsOf } from "./world.ts";
import { say } from "./write-page.ts";

export interface JoinWish {
  readonly invitation: string;
  readonly server?: string;
  readonly myName: string;
}

/** Puts a request to come in before whoever made the invitation. */
export const askToJoin = async (
  needs: CompanyNeeds,
  journal: Journal,
  wish: JoinWish,
): Promise<Result<void, CircleTrouble | NotACircleInvitation>> => {
  const read = circleInvitationIn(wish.invitation, wish.server ?? (await serverOf(needs)));
  if (!read.ok) return read;
  if (nameFrom(wish.myName) === "") return err({ type: "NoWords" });
  if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
  const before = await readRow<KeptJoining>(journal, ROW_OF_JOINING);
  if (before?.is === "asking") return err({ type: "AlreadyJoining" });
  const { server, secret } = read.value;
  const road = roadNeedsOf(needs, journal);
  const invite = await inviteFrom(needs.machine, secret);
  const doorstep = doorstepAt(road, server);
  const there = await doorstep.invite(invite.id as InviteId);
  if (!there.ok) return err(serverTrouble(there.error));
  const request = await requestFor(road, invite, wish.myName);
  const until = there.value.until;
  const asking: AskingState = { is: "asking", server, secret, until, ...request };
  // Written down first: what was asked is then known to have been asked by us.
  const written = await writeRow(journal, ROW_OF_JOINING, { is: "asking", asking });
  if (!written.ok) return err(circleTrouble(written.error));
  const asked = await doorstep.askToJoin(invite.id as InviteId, asking.request);
  if (asked.ok) return ok(undefined);
  await dropRow(journal, ROW_OF_JOINING);
  return err(serverTrouble(asked.error));
};

/** A link into a circle, or words; a link that adds a device is none. */
const circleInvitationIn = (text: string, server: string) => {
  const isOtherLink = text.includes("#") && !text.includes("/circles/join#");
  if (isOtherLink) return err({ type: "NotACircleInvitation", unknown: [] } as const);
  const read = invitationIn(text, server);
  if (read.ok) return ok({ ...read.value, secret: circleInviteSecret(read.value.secret) });
  return err(
    read.error.type === "NotAnInvitation"
      ? ({ type: "NotACircleInvitation", unknown: read.error.unknown } as const)
      : circleTrouble(read.error),
  );
};

/** Asks for the answer, and comes in where it is there. */
export const lookForMyAnswer = async (
  needs: CompanyNeeds,
  journal: Journal,
  patience: number,
): Promise<JoiningCircle | undefined> => {
  const row = await readRow<KeptJoining>(journal, ROW_OF_JOINING);
  if (row?.is !== "asking") return row?.how;
  const { asking } = row;
  const { code, until } = asking;
  const looked = await lookForAnswer(roadNeedsOf(needs, journal), asking, patience);
  // Taken back while the question was open.
  if ((await readRow<KeptJoining>(journal, ROW_OF_JOINING))?.is !== "asking") return undefined;
  if (!looked.ok) return { step: "trouble", code, trouble: circleTrouble(looked.error) };
  if (looked.value.type === "StillWaiting") return { step: "waiting", code, until };
  if (looked.value.type === "Ended") return endWith(journal, { step: looked.value.how });
  return comeInto(needs, journal, asking, looked.value.on);
};

const endWith = async (
  journal: Journal,
  how: Extract<KeptJoining, { readonly is: "ended" }>["how"],
): Promise<JoiningCircle> => {
  await writeRow(journal, ROW_OF_JOINING, { is: "ended", how });
  return how;
};

const comeInto = async (
  needs: CompanyNeeds,
  journal: Journal,
  { code }: AskingState,
  on: OnState,
): Promise<JoiningCircle> => {
  if (!isCircleRing(ringOf(on).ring))
    return { step: "trouble", code, trouble: { type: "MembersNotOurs" } };
  // The page was killed right after the place was kept: it is there already.
  const there = (await heldCircles(journal)).find(({ of }) => of === on.mailbox);
  if (there !== undefined) return endWith(journal, { step: "in", circle: there.id });
  const circle = await holdPlace(needs, journal, on);
  if (!circle.ok) return { step: "trouble", code, trouble: circle.error };
  // A first page of their own, empty as it is: from now on others can tell what this member has seen.
  // Where it cannot be put there now, the first thing they do brings it.
  await say(needs, circle.value, (before) => ok(before));
  return endWith(journal, { step: "in", circle: circle.value.id });
};
