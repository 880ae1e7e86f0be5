import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bytesToHex } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { hex } from "../test/hex.ts";
import { makeEnrolmentVectors } from "../test/make-enrolment-vectors.ts";
import { FORMATS, makeKeyringVectors, makeSealedVectors } from "../test/make-vectors.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import type {
  EpochKeyList,
  NotRoadKeys,
  NotUnlocked,
  Opener,
  Place,
  RoadPurpose,
  VaultKeys,
} from "./index.ts";
import {
  decodeAnswer,
  decodeRequest,
  inviteFrom,
  openKeyring,
  openRoadKeys,
  publicIdentityOf,
  recoveryFrom,
  roadVault,
  shortCodeOf,
  vaultFrom,
  vaultKeysOf,
} from "./index.ts";
import { standardCurves as curves } from "./standard-curves.ts";
import { entropyOf, inviteSecretFrom } from "./words.ts";

/** As the files stand there, and as the script makes them: a test below holds them equal. */
type SealedVectors = Awaited<ReturnType<typeof makeSealedVectors>>;
type KeyringVectors = Awaited<ReturnType<typeof makeKeyringVectors>>;
type EnrolmentVectors = Awaited<ReturnType<typeof makeEnrolmentVectors>>;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FORMATS), "utf8"));
const sealed = read("sealed.vectors.json") as SealedVectors;
const keyring = read("keyring.vectors.json") as KeyringVectors;
const enrolment = read("enrolment.vectors.json") as EnrolmentVectors;
const { road } = sealed;

const epochKeysOf = (known: readonly { epoch: number; epochKey: string }[]): EpochKeyList => {
  const [first, ...later] = known.map(({ epoch, epochKey }) => ({ epoch, secret: hex(epochKey) }));
  if (first === undefined) throw new Error("No epoch keys in the vectors.");
  return [first, ...later];
};

const openerOf = async (given: { deviceKey?: string; passphrase?: string }): Promise<Opener> =>
  given.passphrase === undefined
    ? { deviceKey: await machine.sealingKey(hex(given.deviceKey ?? "")) }
    : { passphrase: given.passphrase };

/** What makes two sets of keys the same to anyone outside: their ids, and what they seal. */
const seenOf = (keys: VaultKeys) =>
  Promise.all(
    keys.epochs.map(async ({ epoch, keyId, sealing }) => {
      const binding = { nonce: new Uint8Array(12), bound: new Uint8Array(0) };
      const zeros = await machine.seal(sealing.tail, binding, new Uint8Array(16));
      return [epoch, bytesToHex(keyId), bytesToHex(zeros)];
    }),
  );

describe("[V41] the published vectors of sealed bytes", () => {
  it.each(sealed.opens)("$purpose opens", async ({ purpose, slot, plain, sealed: bytes }) => {
    const vault = vaultFrom(machine, await vaultKeysOf(machine, epochKeysOf(sealed.epochKeys)));
    const opened = await vault.open(hex(bytes), { purpose, slot });
    expect(opened).toEqual({ ok: true, value: hex(plain) });
  });

  it.each(sealed.refused)("$name: $error", async ({ purpose, slot, sealed: bytes, error }) => {
    const vault = vaultFrom(machine, await vaultKeysOf(machine, epochKeysOf(sealed.epochKeys)));
    const opened = await vault.open(hex(bytes), { purpose, slot } as Place);
    expect(opened).toMatchObject({ ok: false, error: { type: error } });
  });
});

describe("[V41] the published vectors of keyrings", () => {
  it.each(keyring.opens)("a $lock lock opens", async ({ document, epochKeys, ...given }) => {
    const opened = await openKeyring(machine, hex(document), await openerOf(given));
    const known = await vaultKeysOf(machine, epochKeysOf(epochKeys));
    expect(opened.ok && (await seenOf(opened.value))).toEqual(await seenOf(known));
  });

  it.each(keyring.refused)("$name: $error", async ({ document, error, ...given }) => {
    const opened = await openKeyring(machine, hex(document), await openerOf(given));
    const name: NotUnlocked["type"] | false = !opened.ok && opened.error.type;
    expect(name).toBe(error);
  });
});

describe("[V41] the published vectors of what is sealed for a mailbox", () => {
  it.each(road.opens)("$purpose opens", async ({ purpose, slot, plain, sealed: bytes }) => {
    const vault = await roadVault(machine, road.mailbox, epochKeysOf(road.epochKeys));
    const opened = await vault.open(hex(bytes), { purpose, slot });
    expect(opened).toEqual({ ok: true, value: hex(plain) });
  });

  it.each(road.refused)("$name: $error", async ({ purpose, slot, sealed: bytes, error }) => {
    const vault = await roadVault(machine, road.mailbox, epochKeysOf(road.epochKeys));
    const opened = await vault.open(hex(bytes), { purpose, slot } as Place<RoadPurpose>);
    expect(opened).toMatchObject({ ok: false, error: { type: error } });
  });
});

describe("[V41] the published vectors of enrolment", () => {
  it.each(enrolment.recovery)("the words $words are these keys", async (it) => {
    const entropy = entropyOf(it.words);
    expect(entropy).toEqual({ ok: true, value: hex(it.entropy) });
    const identity = await recoveryFrom(machine, hex(it.entropy));
    expect(identity).toEqual({ signSeed: hex(it.signSeed), sealSecret: hex(it.sealSecret) });
    expect(publicIdentityOf(curves, identity)).toEqual({
      verifyKey: hex(it.verifyKey),
      sealKey: hex(it.sealKey),
    });
  });

  it.each(enrolment.invitations)("the invitation $words", async (it) => {
    expect(inviteSecretFrom(it.words)).toEqual({ ok: true, value: hex(it.secret) });
    const invite = await inviteFrom(machine, hex(it.secret));
    expect(invite.id).toBe(it.id);
    const { plain, sealed: asked, device, name, ...keys } = it.request;
    expect(await invite.open("request", hex(asked))).toEqual({ ok: true, value: hex(plain) });
    const request = decodeRequest(hex(plain));
    expect(request).toMatchObject({ ok: true, value: { device, name } });
    expect(request.ok && bytesToHex(request.value.verifyKey)).toBe(keys.verifyKey);
    expect(request.ok && bytesToHex(request.value.sealKey)).toBe(keys.sealKey);
    expect(shortCodeOf(curves, invite.id, hex(plain))).toBe(it.code);
  });

  it.each(
    enrolment.invitations.flatMap(({ secret, answers }) =>
      answers.map((answer) => ({ secret, ...answer })),
    ),
  )("the answer $answer", async ({ secret, plain, sealed: answered, ...answer }) => {
    const invite = await inviteFrom(machine, hex(secret));
    expect(await invite.open("answer", hex(answered))).toEqual({ ok: true, value: hex(plain) });
    const read = decodeAnswer(hex(plain));
    const spelled = (value: unknown) => (value instanceof Uint8Array ? bytesToHex(value) : value);
    const found = Object.entries(read.ok ? read.value : {}).map(
      ([name, value]: [string, unknown]) => [name, spelled(value)],
    );
    expect(Object.fromEntries(found)).toEqual(answer);
  });

  it.each(enrolment.envelopes)("the envelope to $to opens", async (it) => {
    const opened = await openRoadKeys(curves, hex(it.envelope), hex(it.sealSecret), it);
    expect(opened).toEqual({ ok: true, value: epochKeysOf(it.roadKeys) });
  });

  it.each(enrolment.refused)("an envelope $name: $error", async (it) => {
    const opened = await openRoadKeys(curves, hex(it.envelope), hex(it.sealSecret), it);
    const name: NotRoadKeys["type"] | false = !opened.ok && opened.error.type;
    expect(name).toBe(it.error);
  });
});

describe("[V42] the vectors themselves", () => {
  it("are what the script makes", async () => {
    expect(await makeSealedVectors()).toEqual(sealed);
    expect(await makeKeyringVectors()).toEqual(keyring);
    expect(await makeEnrolmentVectors()).toEqual(enrolment);
  });

  it("are read the same by a second reader that has nothing of ours", () => {
    const reader = fileURLToPath(new URL("check-vectors.mjs", FORMATS));
    const count = [sealed, road, keyring, enrolment]
      .flatMap((of) => Object.values<unknown>(of))
      .reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
    const said = execFileSync(process.execPath, [reader], { encoding: "utf8" });
    expect(said).toBe(`${count} as said, 0 not\n`);
  });
});
