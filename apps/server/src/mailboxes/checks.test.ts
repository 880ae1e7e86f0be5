import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, it } from "vitest";
import { checks } from "./checks.ts";

const message = new TextEncoder().encode("a blackbird");
const seed = new Uint8Array(32).fill(7);

describe("what the server takes for a signature", () => {
  it("[H57] is the device's own over these very bytes", () => {
    const [key, signature] = [ed25519.getPublicKey(seed), ed25519.sign(message, seed)];
    expect(checks.verify(key, message, signature)).toBe(true);
    expect(checks.verify(key, new Uint8Array(3), signature)).toBe(false);
    expect(checks.verify(key, message, signature.slice(1))).toBe(false);
  });

  it("[H57] is none by a key of small order, which signs anything", () => {
    const [key, signature] = [new Uint8Array(32), new Uint8Array(64)];
    [key[0], signature[0]] = [1, 1];
    expect(checks.verify(key, message, signature)).toBe(false);
  });
});
