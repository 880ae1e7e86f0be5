import { bytesToHex } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import { forgetIdentity, newIdentity, publicIdentityOf, recoveryFrom } from "./index.ts";
import { standardCurves as curves } from "./standard-curves.ts";

const message = counting(0, 40);
const none = new Uint8Array(0);

describe("[V44] who a device is on the road", () => {
  it("signs with one secret and opens with the other, and neither shows in its public half", async () => {
    const identity = newIdentity(machine);
    const seen = publicIdentityOf(curves, identity);
    expect(curves.verify(seen.verifyKey, message, curves.sign(identity.signSeed, message))).toBe(
      true,
    );
    const sealed = await curves.sealTo(seen.sealKey, none, message);
    expect(sealed && (await curves.openSealed(identity.sealSecret, none, sealed))).toEqual(message);
    const all = [identity.signSeed, identity.sealSecret, seen.verifyKey, seen.sealKey];
    expect(new Set(all.map(bytesToHex)).size).toBe(4);
  });

  it("is another one each time", () => {
    const many = Array.from({ length: 20 }, () => newIdentity(machine));
    const secrets = many.flatMap(({ signSeed, sealSecret }) => [signSeed, sealSecret]);
    expect(new Set(secrets.map(bytesToHex)).size).toBe(40);
  });

  it("is overwritten when it is forgotten", () => {
    const identity = newIdentity(machine);
    forgetIdentity(identity);
    expect(identity).toEqual({ signSeed: new Uint8Array(32), sealSecret: new Uint8Array(32) });
  });
});

describe("[V53] who 24 words are", () => {
  it("comes out of them the same on every device, and differs with any bit of them", async () => {
    const entropy = counting(7, 32);
    const words = await recoveryFrom(machine, entropy);
    expect(await recoveryFrom(machine, entropy.slice())).toEqual(words);
    const other = await recoveryFrom(machine, entropy.with(31, (entropy[31] ?? 0) ^ 1));
    const all = [words.signSeed, words.sealSecret, other.signSeed, other.sealSecret, entropy];
    expect(new Set(all.map(bytesToHex)).size).toBe(5);
  });
});
