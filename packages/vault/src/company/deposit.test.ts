import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../../test/hex.ts";
import { nodeMachine as machine } from "../../test/node-machine.ts";
import { entropyOf, newWords, wordsOf } from "../words.ts";
import { decodeDeposit, depositKeysOf, encodeDeposit } from "./index.ts";

const secret = machine.random(32);
/** What a server takes of one, in bytes. */
const MOST = 1024;

describe("[VC11] a deposit's keys", () => {
  it("come from its secret alone, the same wherever they are made", async () => {
    const here = await depositKeysOf(machine, secret);
    const there = await depositKeysOf(machine, secret.slice());
    expect([there.id, there.askerToken]).toEqual([here.id, here.askerToken]);
    const sealed = await here.seal(counting(0, 33));
    expect(await there.open(sealed)).toEqual({ ok: true, value: counting(0, 33) });
  });

  it("are all others for a secret that differs in one bit", async () => {
    const here = await depositKeysOf(machine, secret);
    const sealed = await here.seal(counting(0, 33));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 255 }), async (bit) => {
        const at = bit >> 3;
        const other = secret.with(at, (secret[at] ?? 0) ^ (1 << (bit & 7)));
        const there = await depositKeysOf(machine, other);
        expect(there.id).not.toBe(here.id);
        expect(there.askerToken).not.toEqual(here.askerToken);
        expect(await there.open(sealed)).toEqual({ ok: false, error: { type: "WrongKey" } });
      }),
      { numRuns: 30 },
    );
  });
});

describe("[VC12] what lies in a deposit", () => {
  it("is the words, and reads back", async () => {
    const words = newWords(machine);
    const entropy = entropyOf(words.join(" "));
    if (!entropy.ok) throw new Error("Words of our own did not read.");
    const keys = await depositKeysOf(machine, secret);
    const opened = await keys.open(await keys.seal(encodeDeposit(entropy.value)));
    const read = opened.ok ? decodeDeposit(opened.value) : opened;
    expect(read.ok && wordsOf(read.value)).toEqual(words);
  });

  it("is as long sealed as any other, and fits", async () => {
    const keys = await depositKeysOf(machine, secret);
    const lengths = await Promise.all(
      [counting(0, 32), new Uint8Array(32)].map(
        async (entropy) => (await keys.seal(encodeDeposit(entropy))).length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeLessThanOrEqual(MOST);
  });

  it("is named where it is of a later version, or not whole", () => {
    const whole = encodeDeposit(counting(0, 32));
    expect(decodeDeposit(whole.with(0, 2))).toEqual({
      ok: false,
      error: { type: "UnknownVersion", version: 2 },
    });
    const damaged = { ok: false, error: { type: "Damaged" } };
    expect(decodeDeposit(whole.slice(0, -1))).toEqual(damaged);
    expect(decodeDeposit(new Uint8Array(0))).toEqual(damaged);
    expect(() => encodeDeposit(counting(0, 31))).toThrow(RangeError);
  });
});
