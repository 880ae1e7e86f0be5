import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { PASSKEY_INPUT } from "@glimmers/vault/company";
import type { NoPasskey, PasskeyPort } from "../app.ts";

type Credentials = Pick<CredentialsContainer, "create" | "get">;

/** What of the page a passkey needs. */
export interface PasskeyPage {
  readonly navigator: { readonly credentials?: Credentials };
  readonly crypto: Pick<Crypto, "getRandomValues">;
  readonly isSecureContext: boolean;
  readonly PublicKeyCredential?: unknown;
}

/**
 * Passkeys that make a secret (WebAuthn's PRF extension). One makes the same 32 bytes wherever it is
 * asked with the same input, and shows them to this address alone. The server takes no part in it:
 * nobody signs in anywhere, so what a passkey signs is looked at by nobody.
 */
export const passkeysOf = (
  credentials: Credentials,
  { crypto }: Pick<PasskeyPage, "crypto">,
): PasskeyPort => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const ask = (which?: BufferSource) =>
    asked(() => credentials.get({ publicKey: wantedFrom(random(32), which) }));
  return {
    make: async (name) => {
      const made = await asked(() => credentials.create({ publicKey: wantedNew(random, name) }));
      if (!made.ok) return made;
      const { secret, rawId, isAble } = made.value;
      if (!isAble) return err({ type: "PasskeyKeepsNoSecret" });
      // Most make their secret only when they are asked for the first time.
      return secret === undefined ? secretIn(await ask(rawId)) : ok(secret);
    },
    ask: async () => secretIn(await ask()),
  };
};

const INPUT = { prf: { eval: { first: PASSKEY_INPUT } } };

/** EdDSA, ES256, RS256: whatever it has, nobody looks at what it signs. */
const SIGNATURES = [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg }));

const wantedNew = (
  random: (length: number) => Bytes,
  name: string,
): PublicKeyCredentialCreationOptions => ({
  challenge: random(32),
  rp: { name },
  user: { id: random(16), name, displayName: name },
  pubKeyCredParams: SIGNATURES,
  attestation: "none",
  // It has to be found on a device that knows nothing, and only by who may open it.
  authenticatorSelection: { residentKey: "required", userVerification: "required" },
  extensions: INPUT,
});

const wantedFrom = (challenge: Bytes, which?: BufferSource): PublicKeyCredentialRequestOptions => ({
  challenge,
  userVerification: "required",
  ...(which !== undefined && { allowCredentials: [{ type: "public-key", id: which }] }),
  extensions: INPUT,
});

interface Answer {
  readonly rawId: ArrayBuffer;
  readonly isAble: boolean;
  readonly secret?: Bytes;
}

/** What is used of a `PublicKeyCredential`. */
interface Answered {
  readonly rawId: ArrayBuffer;
  getClientExtensionResults(): {
    readonly prf?: {
      readonly enabled?: boolean;
      readonly results?: { readonly first: BufferSource };
    };
  };
}

const asked = async (ask: () => Promise<Credential | null>): Promise<Result<Answer, NoPasskey>> => {
  try {
    const credential = await ask();
    return credential === null
      ? err({ type: "PasskeyNotUsed" })
      : ok(answerIn(credential as unknown as Answered));
  } catch (fault) {
    return err({ type: whyNot(fault) });
  }
};

/** Browsers do not tell a closed question from one that nobody answered, nor from no passkey at all. */
const whyNot = (fault: unknown): NoPasskey["type"] => {
  const name = fault instanceof Error ? fault.name : "";
  return name === "NotAllowedError" || name === "AbortError" ? "PasskeyNotUsed" : "NoPasskeyHere";
};

const answerIn = (answered: Answered): Answer => {
  const { rawId } = answered;
  const { prf } = answered.getClientExtensionResults();
  const first = prf?.results?.first;
  const isAble = prf?.enabled === true || first !== undefined;
  return { rawId, isAble, ...(first !== undefined && { secret: bytesOf(first) }) };
};

const bytesOf = (source: BufferSource): Bytes =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));

const secretIn = (answer: Result<Answer, NoPasskey>): Result<Bytes, NoPasskey> => {
  if (!answer.ok) return answer;
  const { secret } = answer.value;
  return secret === undefined ? err({ type: "PasskeyKeepsNoSecret" }) : ok(secret);
};
