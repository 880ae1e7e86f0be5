import type { HeldKey } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url, joinBytes } from "@glimmers/primitives";

/** Everything this person holds of one share. */
export interface ShareKeys {
  /** What the page is sealed with. */
  readonly key: Bytes;
  /** What the server lets change it. */
  readonly ownerToken: Bytes;
  /** Opens what came back. */
  readonly replySecret: Bytes;
  /** Whose card it was sealed to; without one, whoever has the link opens it. */
  readonly reader?: Bytes;
}

const LENGTH = 32;

/** Three keys of 32 bytes, and a fourth where it is for one reader, one behind the other. */
export const writeShareKeys = ({ key, ownerToken, replySecret, reader }: ShareKeys): string =>
  bytesToBase64url(
    joinBytes([key, ownerToken, replySecret, ...(reader === undefined ? [] : [reader])]),
  );

/** Undefined for what a share's held key is not. */
export const readShareKeys = ({ secret }: HeldKey): ShareKeys | undefined => {
  const bytes = base64urlToBytes(secret);
  const count = (bytes?.length ?? 0) / LENGTH;
  if (bytes === undefined || (count !== 3 && count !== 4)) return undefined;
  const part = (at: number): Bytes => bytes.slice(at * LENGTH, (at + 1) * LENGTH);
  const keys = { key: part(0), ownerToken: part(1), replySecret: part(2) };
  return count === 4 ? { ...keys, reader: part(3) } : keys;
};
