/// <reference types="node" />
import { argon2Sync } from "node:crypto";
import { bytesToHex } from "@glimmers/primitives";
import type { Argon2Work } from "@glimmers/vault";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argon2id } from "./argon2.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const stretched = async (work: Argon2Work): Promise<string> => {
  const found = await argon2id(work);
  return found.ok ? bytesToHex(found.value) : found.error.type;
};

/** From the reference implementation's own tests: phc-winner-argon2, src/test.c, Argon2id v=19. */
describe("[V40] the app's Argon2id gives the reference implementation's values", () => {
  const work = (passphrase: string, salt: string, passes: number, log2: number, lanes = 1) => ({
    passphrase: encode(passphrase),
    salt: encode(salt),
    passes,
    memoryKiB: 2 ** log2,
    lanes,
    length: 32,
  });
  it.each([
    [
      work("password", "somesalt", 2, 16),
      "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    ],
    [
      work("password", "somesalt", 2, 8),
      "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    ],
    [
      work("password", "somesalt", 2, 8, 2),
      "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    ],
    [
      work("password", "somesalt", 1, 16),
      "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
    ],
    [
      work("password", "somesalt", 4, 16),
      "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c",
    ],
    [
      work("differentpassword", "somesalt", 2, 16),
      "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
    ],
    [
      work("password", "diffsalt", 2, 16),
      "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
    ],
  ])("%#", async (given, value) => {
    expect(await stretched(given)).toBe(value);
  });
});

describe("[V40] the app's Argon2id agrees with OpenSSL's", () => {
  it("for any words, salt and cost, which RFC 9106's own vector holds to the standard", async () => {
    const salts = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const costs = fc.record({
      memoryKiB: fc.integer({ min: 32, max: 512 }),
      passes: fc.integer({ min: 1, max: 4 }),
      lanes: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), salts, costs, async (text, salt, cost) => {
        const { memoryKiB: memory, passes, lanes: parallelism } = cost;
        const message = encode(text);
        const parameters = { message, nonce: salt, memory, passes, parallelism, tagLength: 32 };
        const work = { passphrase: message, salt: new Uint8Array(salt), ...cost, length: 32 };
        const other = argon2Sync("argon2id", parameters).toString("hex");
        expect(await stretched(work)).toBe(other);
      }),
      { numRuns: 40 },
    );
  });

  it("[V29] says why when the work cannot be done", async () => {
    const impossible = { memoryKiB: 2 ** 32, passes: 1, lanes: 1, length: 32 };
    const work = { passphrase: encode("words"), salt: new Uint8Array(16), ...impossible };
    const answer = await argon2id(work);
    expect(answer).toMatchObject({ ok: false, error: { type: "StretchFailed" } });
  });
});
