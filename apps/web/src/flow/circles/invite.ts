import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { PAGE_MOST } from "@glimmers/sync/circle";
import { newInviteSecret, shortCodeOf } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { inviteWordsOf } from "@glimmers/vault/words";
import type { CompanyNeeds } from "../company.ts";
import { inviteLink } from "../road-invite-link.ts";
import { answerRequest, closeInvitation, openInvite, whoAsks } from "../road-invite.ts";
import { circleTrouble } from "./circle-trouble.ts";
import type { CircleInvitation, CircleRequest, CircleTrouble } from "./door.ts";
import { look } from "./look.ts";
import type { OpenCircle } from "./open-circle.ts";
import { ringIn } from "./open-circle.ts";
import { circleInviteSecret, roadNeedsOf } from "./world.ts";

export const openCircleInvite = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<CircleInvitation, CircleTrouble>> => {
  const looked = await look(needs, circle);
  if (!looked.ok) return looked;
  if (isFull(circle)) return err({ type: "CircleFull" });
  const shown = newInviteSecret(needs.machine);
  const road = roadNeedsOf(needs, circle.journal);
  const secret = circleInviteSecret(shown);
  const opened = await openInvite(road, circle.known, circle.mailbox, secret);
  if (!opened.ok) return err(circleTrouble(opened.error));
  const { server, until } = opened.value;
  const link = inviteLink({ server, secret: shown }, needs.edges, "circles/join");
  return ok({ link, words: inviteWordsOf(shown), until });
};

export const closeCircleInvite = (needs: CompanyNeeds, circle: OpenCircle): Promise<void> =>
  closeInvitation(roadNeedsOf(needs, circle.journal), circle.known, circle.mailbox);

export const requestsIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<readonly CircleRequest[], CircleTrouble>> => {
  const road = roadNeedsOf(needs, circle.journal);
  const asked = await whoAsks(road, circle.known, circle.mailbox);
  if (!asked.ok) return err(circleTrouble(asked.error));
  if (asked.value === undefined) return ok([]);
  const { invite, request, plain } = asked.value;
  const code = shortCodeOf(standardCurves, invite.id, plain);
  return ok([{ invite: invite.id, name: request.name, code }]);
};

export const answerCircleRequest = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  { invite, name, code }: CircleRequest,
  answer: "let-in" | "no",
): Promise<Result<void, CircleTrouble>> => {
  const looked = await look(needs, circle);
  if (!looked.ok) return looked;
  if (answer === "let-in" && isFull(circle)) return err({ type: "CircleFull" });
  const road = roadNeedsOf(needs, circle.journal);
  const request = { invite, deviceName: name, code };
  const done = await answerRequest(road, circle.known, circle.mailbox, { request, answer });
  return done.ok ? done : err(circleTrouble(done.error));
};

const isFull = (circle: OpenCircle): boolean =>
  ringIn(circle).ring.devices.length >= PAGE_MOST.members;
