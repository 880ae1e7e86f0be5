import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "./base64url.ts";
import type { Call, Called, Caller, CallTrouble, Refusal } from "./http-call.ts";
import { garbled, textIn } from "./http-call.ts";
import type { MailboxId } from "./ids.ts";
import type { Signer } from "./ring.ts";
import { sessionMessage } from "./session.ts";

/** Who comes, and how they show it. */
export interface Visitor {
  readonly mailbox: MailboxId;
  readonly device: Signer;
  /** Ed25519, with the device's key; with the recovery key for "recovery". */
  readonly sign: (message: Bytes) => Bytes | Promise<Bytes>;
  /** Whether the server is to tell nobody in the mailbox when this visitor was there. */
  readonly quiet?: boolean | undefined;
}

/** A call that carries a token, made anew once when the server no longer takes the one there is. */
export type SessionCall = (call: Call) => Promise<Called>;

type Token = Result<string, CallTrouble | Refusal>;

/** The token is at its end, or from before the server's secret was made anew. */
const LAPSED: ReadonlySet<string> = new Set(["TokenExpired", "TokenForged", "NoToken"]);
/** A challenge is used once and lasts a minute: a slow line needs a second one. */
const STALE: ReadonlySet<string> = new Set(["ChallengeExpired", "ChallengeUsed"]);

export const sessionOf = (caller: Caller, visitor: Visitor): SessionCall => {
  let current: Promise<Token> | undefined;
  /** One log-in at a time, for all who wait for it; a failed one is not kept. */
  const tokenAfter = (lapsed: Promise<Token> | undefined): Promise<Token> => {
    if (current === undefined || current === lapsed) current = logInTwice(caller, visitor);
    return current;
  };
  return async (call) => {
    const first = tokenAfter(undefined);
    const answer = await withToken(caller, call, await first);
    if (!isRefusedFor(answer, LAPSED)) return forget(await first, answer);
    const second = tokenAfter(first);
    return forget(await second, await withToken(caller, call, await second));
  };

  function forget(token: Token, answer: Called): Called {
    if (!token.ok) current = undefined;
    return answer;
  }
};

const withToken = async (caller: Caller, call: Call, token: Token): Promise<Called> => {
  if (!token.ok) return token;
  const headers = { ...call.headers, authorization: `Bearer ${token.value}` };
  return caller.call({ ...call, headers });
};

const isRefusedFor = (
  result: Result<unknown, CallTrouble | Refusal>,
  names: ReadonlySet<string>,
): boolean => !result.ok && result.error.type === "Refused" && names.has(result.error.named);

const logInTwice = async (caller: Caller, visitor: Visitor): Promise<Token> => {
  const token = await logIn(caller, visitor);
  return isRefusedFor(token, STALE) ? logIn(caller, visitor) : token;
};

const logIn = async (
  caller: Caller,
  { mailbox, device, sign, quiet = false }: Visitor,
): Promise<Token> => {
  const asked = await field(caller, "/v1/challenge", { mailbox, device }, "challenge");
  if (!asked.ok) return asked;
  const challenge = base64urlToBytes(asked.value);
  if (challenge === undefined) return err(garbled());
  const message = sessionMessage(mailbox, device, challenge, caller.host);
  const signature = bytesToBase64url(await sign(message));
  const who = { mailbox, device, challenge: asked.value, signature };
  const answer = quiet ? { ...who, quiet } : who;
  return field(caller, "/v1/session", answer, "token");
};

/** Asks with a JSON body for one text in the answer. */
const field = async (
  caller: Caller,
  path: string,
  body: Readonly<Record<string, string | boolean>>,
  name: string,
): Promise<Token> => {
  const answer = await caller.call({ method: "POST", path, body: JSON.stringify(body) });
  if (!answer.ok) return answer;
  const details = await caller.detailsOf(answer.value);
  if (!details.ok) return details;
  const text = textIn(details.value, name);
  return text === undefined ? err(garbled()) : ok(text);
};
