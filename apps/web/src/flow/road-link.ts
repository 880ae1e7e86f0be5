import { inviteSecretFrom } from "@glimmers/vault/words";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotAnInvitation, RoadTrouble } from "./road.ts";
import { serverFrom } from "./road-address.ts";
import type { InvitationRead } from "./road-invite-link.ts";
import { inviteLinkIn } from "./road-invite-link.ts";

/** A link as scanned or pasted, or eight words as typed; words do not say where. */
export const invitationIn = (
  text: string,
  server: string,
): Result<InvitationRead, NotAnInvitation | RoadTrouble> => {
  const link = inviteLinkIn(text);
  if (link !== undefined) return link;
  const at = serverFrom(server);
  if (!at.ok) return at;
  const secret = inviteSecretFrom(text);
  return secret.ok
    ? ok({ server: at.value, secret: secret.value })
    : err({ type: "NotAnInvitation", unknown: secret.error.unknown });
};
