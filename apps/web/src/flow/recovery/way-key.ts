import type { HeldKey } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, joinBytes } from "@glimmers/primitives";
import type { WayBack } from "./door.ts";

/** Everything a device holds of one way back. It opens nothing: the secret is not in it. */
export interface WayKey {
  readonly kind: WayBack["kind"];
  readonly waitDays: number;
  /** Lets a device see, stop and take back what lies on the server. */
  readonly ownerToken: Bytes;
  /** SHA-256 of the token by which it is asked for: to put it down again. */
  readonly askerHash: Bytes;
  /** The first 8 bytes of the SHA-256 of the words' public key: which words it holds. */
  readonly words: Bytes;
  /** As it lies there. */
  readonly sealed: Bytes;
}

const VERSION = 1;
const KINDS = ["passkey", "sheet"] as const;
/** Where each begins, in bytes: version, kind, days, then these. */
const AT = { ownerToken: 3, askerHash: 35, words: 67, sealed: 75 };
const MOST_SEALED = 1024;

export const writeWayKey = (key: WayKey): string =>
  bytesToBase64url(
    joinBytes([
      Uint8Array.of(VERSION, KINDS.indexOf(key.kind), key.waitDays),
      key.ownerToken,
      key.askerHash,
      key.words,
      key.sealed,
    ]),
  );

/** Undefined for what a way's held key is not, or not yet. */
export const readWayKey = ({ secret }: Pick<HeldKey, "secret">): WayKey | undefined => {
  const bytes = base64urlToBytes(secret);
  const [version, kindAt = 0, waitDays = 0] = bytes ?? [];
  const kind = KINDS[kindAt];
  const length = (bytes?.length ?? 0) - AT.sealed;
  const fits = version === VERSION && length > 0 && length <= MOST_SEALED;
  if (bytes === undefined || kind === undefined || !fits) return undefined;
  return {
    kind,
    waitDays,
    ownerToken: bytes.slice(AT.ownerToken, AT.askerHash),
    askerHash: bytes.slice(AT.askerHash, AT.words),
    words: bytes.slice(AT.words, AT.sealed),
    sealed: bytes.slice(AT.sealed),
  };
};
