import { createHash, createPublicKey, verify } from "node:crypto";
import type { Bytes } from "@glimmers/primitives";
import type { RingChecks } from "@glimmers/sync";
import { bytesToBase64url } from "@glimmers/sync";

/** SHA-256 and Ed25519 as Node has them: at once, and never throwing for what others send. */
export const checks: RingChecks = {
  sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  verify: (verifyKey, message, signature) => {
    try {
      return verify(null, message, keyFrom(verifyKey), signature);
    } catch {
      return false;
    }
  },
};

const keyFrom = (verifyKey: Bytes): ReturnType<typeof createPublicKey> =>
  createPublicKey({
    format: "jwk",
    key: { kty: "OKP", crv: "Ed25519", x: bytesToBase64url(verifyKey) },
  });
