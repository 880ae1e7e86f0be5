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

/**
 * The app's own address: whoever only carries must not be the one that hands the new device its
 * app. In the fragment, which no server is sent, are the secret and, after a dot, the server
 * where that is another.
 */
export const inviteLink = (
  { server, secret }: InvitationRead,
  { home }: { readonly home: string },
  at: "join" | "circles/join" = "join",
): string => {
  const elsewhere = server === home ? "" : `.${bytesToBase64url(new TextEncoder().encode(server))}`;
  return `${home}/${at}#${bytesToBase64url(secret)}${elsewhere}`;
};

/** What a link says, as scanned or pasted; undefined for what is no link of ours. */
export const inviteLinkIn = (
  text: string,
): Result<InvitationRead, NotAnInvitation | RoadTrouble> | undefined => {
  const link = /^\s*(\S+)\/join#([\w-]+)(?:\.([\w-]+))?\s*$/.exec(text);
  if (link === null) return undefined;
  const [, home = "", fragment = "", elsewhere] = link;
  const at = elsewhere === undefined ? serverFrom(home) : serverNamed(elsewhere);
  if (!at.ok) return at;
  const secret = base64urlToBytes(fragment);
  return secret?.length === SECRET_LENGTH
    ? ok({ server: at.value, secret })
    : err({ type: "NotAnInvitation", unknown: [] });
};

const serverNamed = (fragment: string): Result<string, NotAnInvitation | RoadTrouble> => {
  const bytes = base64urlToBytes(fragment);
  return bytes === undefined
    ? err({ type: "NotAnInvitation", unknown: [] })
    : serverFrom(new TextDecoder().decode(bytes));
};
