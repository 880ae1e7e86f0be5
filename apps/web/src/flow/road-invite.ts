import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, minutes, ok } from "@glimmers/primitives";
import type { InviteId, Mailbox, MailboxTrouble, RingDeviceId } from "@glimmers/sync";
import { ringHash } from "@glimmers/sync";
import type { EnrolmentAnswer, EnrolmentRequest, Invite } from "@glimmers/vault";
import {
  decodeRequest,
  encodeAnswer,
  inviteFrom,
  newInviteSecret,
  shortCodeOf,
} from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { inviteWordsOf } from "@glimmers/vault/words";
import type { Invitation, JoinRequest, RoadTrouble } from "./road.ts";
import type { Known } from "./road-known.ts";
import { inviteLink } from "./road-invite-link.ts";
import { changeRing, ringOf } from "./road-open.ts";
import { ringDevice } from "./road-ring.ts";
import { roadTrouble } from "./road-trouble.ts";
import type { RoadNeeds } from "./road-world.ts";

/** How long an invitation is open. */
const OPEN_FOR = minutes(10);

/** Opens an invitation for one more device, and closes the one before. */
export const openInvitation = async (
  needs: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
): Promise<Result<Invitation, RoadTrouble>> => {
  const secret = newInviteSecret(needs.machine);
  const opened = await openInvite(needs, known, mailbox, secret);
  if (!opened.ok) return opened;
  const { server, until } = opened.value;
  const link = inviteLink({ server, secret }, needs.edges);
  return ok({ link, words: inviteWordsOf(secret), until });
};

/** Has the server keep an invitation with this secret, in place of the one before. */
export const openInvite = async (
  needs: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
  secret: Bytes,
): Promise<Result<{ readonly server: string; readonly until: Instant }, RoadTrouble>> => {
  await closeInvitation(needs, known, mailbox);
  await closeAnswered(needs, known, mailbox);
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  const invite = await inviteFrom(needs.machine, secret);
  const until = (needs.clock.now() + OPEN_FOR) as Instant;
  const opened = await openByClock(mailbox, invite.id as InviteId, { until, device: on.device });
  if (!opened.ok) return err(roadTrouble(opened.error));
  const written = await known.change(() => ({ invite: { secret, until } }));
  return written.ok ? ok({ server: on.server, until }) : written;
};

/**
 * The server goes by its own clock. Where this device's stands elsewhere, the server's is told
 * by when it last saw this device: just now.
 */
const openByClock = async (
  mailbox: Mailbox,
  id: InviteId,
  { until, device }: { readonly until: Instant; readonly device: RingDeviceId },
): Promise<Result<void, MailboxTrouble>> => {
  const opened = await mailbox.openInvite(id, until);
  if (opened.ok || opened.error.type !== "ServerTrouble" || opened.error.named !== "ClockApart")
    return opened;
  const kept = await mailbox.witnesses();
  const there = kept.ok ? kept.value.find((each) => each.device === device)?.at : undefined;
  return there === undefined ? opened : mailbox.openInvite(id, (there + OPEN_FOR) as Instant);
};

export const closeInvitation = async (
  { machine }: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
): Promise<void> => {
  const invite = known.on()?.invite;
  if (invite === undefined) return;
  const { id } = await inviteFrom(machine, invite.secret);
  // If the server does not hear of it, it closes by itself in a few minutes.
  await mailbox.closeInvite(id as InviteId);
  await known.change(() => ({ invite: undefined }));
};

/**
 * A server keeps few invitations open at once. What was answered is closed before one more is
 * opened, but for the last: whoever was let in by it may just be reading the answer.
 */
const closeAnswered = async (
  { machine }: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
): Promise<void> => {
  const over = known.on()?.answered?.slice(0, -1) ?? [];
  for (const { secret } of over) {
    // oxlint-disable-next-line no-await-in-loop
    const { id } = await inviteFrom(machine, secret);
    // oxlint-disable-next-line no-await-in-loop
    await mailbox.closeInvite(id as InviteId);
  }
  if (over.length > 0)
    await known.change(({ answered = [] }) => ({ answered: answered.slice(over.length) }));
};

export interface Asked {
  readonly invite: Invite;
  readonly request: EnrolmentRequest;
  readonly plain: Bytes;
}

/** Who asks to be let in by the invitation that is open; nobody as a rule. */
export const whoAsks = async (
  { machine }: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
): Promise<Result<Asked | undefined, RoadTrouble>> => {
  const open = known.on()?.invite;
  if (open === undefined) return ok(undefined);
  const invite = await inviteFrom(machine, open.secret);
  const state = await mailbox.invite(invite.id as InviteId);
  if (!state.ok) return err(roadTrouble(state.error));
  if (state.value?.request === undefined) return ok(undefined);
  const plain = await invite.open("request", state.value.request);
  const request = plain.ok ? decodeRequest(plain.value) : plain;
  // What does not open was not sealed with the secret that was shown: nobody we invited.
  return ok(
    plain.ok && request.ok ? { invite, request: request.value, plain: plain.value } : undefined,
  );
};

/** As a screen shows it. */
export const requestsAt = async (
  needs: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
): Promise<readonly JoinRequest[]> => {
  const asked = await whoAsks(needs, known, mailbox);
  if (!asked.ok || asked.value === undefined) return [];
  const { invite, request, plain } = asked.value;
  const code = shortCodeOf(standardCurves, invite.id, plain);
  return [{ invite: invite.id, deviceName: request.name, code }];
};

/** Lets the device that asks in, or not. The invitation is used either way. */
export const answerRequest = async (
  needs: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
  wish: { readonly request: JoinRequest; readonly answer: "let-in" | "no" },
): Promise<Result<void, RoadTrouble>> => {
  const asked = await whoAsks(needs, known, mailbox);
  if (!asked.ok) return asked;
  const { invite, request, plain } = asked.value ?? {};
  const isTheOne =
    invite?.id === wish.request.invite &&
    plain !== undefined &&
    shortCodeOf(standardCurves, invite.id, plain) === wish.request.code;
  if (invite === undefined || request === undefined || !isTheOne)
    return err({ type: "NoSuchInvite" });
  const answer =
    wish.answer === "no"
      ? ok({ answer: "no" } as const)
      : await takeIn(needs, known, mailbox, request);
  if (!answer.ok) return answer;
  const sealed = await invite.seal("answer", encodeAnswer(answer.value));
  const answered = await mailbox.answerInvite(invite.id as InviteId, sealed);
  if (!answered.ok) return err(roadTrouble(answered.error));
  return known.change(({ invite: used, answered: before = [] }) => ({
    invite: undefined,
    answered: used === undefined ? before : [...before, used],
  }));
};

/** A ring with the new device on it. Asked a second time, it is there already. */
const takeIn = async (
  { machine, clock }: RoadNeeds,
  known: Known,
  mailbox: Mailbox,
  { device, ...who }: EnrolmentRequest,
): Promise<Result<EnrolmentAnswer, RoadTrouble>> => {
  const id = device as RingDeviceId;
  const since = clock.now();
  const ring = await changeRing(known, mailbox, async (on, here) => {
    if (here.ring.devices.some((each) => each.id === id)) return undefined;
    const added = await ringDevice(machine, { ...on, since }, { id, ...who });
    return { devices: [...here.ring.devices, added] };
  });
  if (!ring.ok) return ring;
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  const stands = ringOf(on);
  return ok({
    answer: "let-in",
    mailbox: on.mailbox,
    ringNumber: stands.ring.number,
    ringHash: ringHash(stands, standardCurves),
  });
};
