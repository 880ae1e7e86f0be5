import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import type { RingChecks } from "@glimmers/sync";

/**
 * SHA-256 as Node has it. Ed25519 by the very code the devices have: libraries differ in which
 * crafted signatures they take, and a ring that only the server takes would hold up every
 * device. Some 2 ms a signature, on signing in and on a new ring.
 */
export const checks: RingChecks = {
  sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  verify: (verifyKey, message, signature) =>
    // Noble throws for wrong lengths; both come from a stranger.
    verifyKey.length === 32 &&
    signature.length === 64 &&
    ed25519.verify(signature, message, verifyKey, { zip215: false }),
};
