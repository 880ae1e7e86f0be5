import { inviteSecretFrom } from "@glimmers/vault/words";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "@glimmers/sync";
import type { NotAnInvitation, RoadTrouble } from "./road.ts";
import { serverFrom } from "./road-address.ts";

/** Where an invitation leads, and the secret of it. */
export interface InvitationRead {
  readonly server: string;
  readonly secret: Bytes;
}

const SECRET_LENGTH = 11;

/** The app's own address on that server; the fragment, which no server is sent, is the secret. */
export const inviteLink = ({ server, secret }: InvitationRead): string =>
  `${server}/join#${bytesToBase64url(secret)}`;

/** A link as scanned or pasted, or eight words as typed; words do not say where. */
export const invitationIn = (
  text: string,
  server: string,
): Result<InvitationRead, NotAnInvitation | RoadTrouble> => {
  const link = /^\s*(\S+)\/join#([\w-]+)\s*$/.exec(text);
  if (link !== null) return linkIn(link[1] ?? "", link[2] ?? "");
  const at = serverFrom(server);
  if (!at.ok) return at;
  const secret = inviteSecretFrom(text);
  return secret.ok
    ? ok({ server: at.value, secret: secret.value })
    : err({ type: "NotAnInvitation", unknown: secret.error.unknown });
};

const linkIn = (
  address: string,
  fragment: string,
): Result<InvitationRead, NotAnInvitation | RoadTrouble> => {
  const at = serverFrom(address);
  if (!at.ok) return at;
  const secret = base64urlToBytes(fragment);
  return secret?.length === SECRET_LENGTH
    ? ok({ server: at.value, secret })
    : err({ type: "NotAnInvitation", unknown: [] });
};
