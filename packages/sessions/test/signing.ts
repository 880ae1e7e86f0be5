import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { bytesToHex } from "@glimmers/primitives";
import type { Verify } from "../src/index.ts";
import { signedBytes } from "../src/index.ts";

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key. */
const [PRIVATE, PUBLIC] = ["302e020100300506032b657004220420", "302a300506032b6570032100"];

const privateKeyOf = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.from(PRIVATE + bytesToHex(seed), "hex"),
    format: "der",
    type: "pkcs8",
  });

/** Somebody with a key of their own, the same for the same name. Node's own curves, not ours. */
export const author = (name: string) => {
  const seed = Uint8Array.from(createHash("sha256").update(name).digest());
  const privateKey = privateKeyOf(seed);
  const der = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const key = der.subarray(-32).toString("hex");
  const signText = (pack: string): string =>
    JSON.stringify({
      pack,
      key,
      signature: sign(null, signedBytes(pack), privateKey).toString("hex"),
    });
  return { seed, key, signText, sign: (pack: object) => signText(JSON.stringify(pack)) };
};

export const verifyByNode: Verify = (key, signature, message) => {
  const der = Buffer.from(PUBLIC + bytesToHex(key), "hex");
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, message, publicKey, signature);
};
