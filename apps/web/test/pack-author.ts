import { bytesToHex } from "@glimmers/primitives";
import { signedBytes } from "@glimmers/sessions";
import { standardCurves } from "@glimmers/vault/curves";

/** Somebody who makes packs, with a key of their own: the same for the same name. */
export const author = (name: string) => {
  const seed = standardCurves.sha256(signedBytes(name));
  const key = bytesToHex(standardCurves.verifyKeyOf(seed));
  const sign = (pack: object): string => {
    const written = JSON.stringify(pack);
    const signature = bytesToHex(standardCurves.sign(seed, signedBytes(written)));
    return JSON.stringify({ pack: written, key, signature });
  };
  return { key, sign };
};
