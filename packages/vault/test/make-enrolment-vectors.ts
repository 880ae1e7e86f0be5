import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { Curves, DeviceIdentity, EnrolmentAnswer, EnvelopeOf, Machine } from "../src/index.ts";
import {
  encodeAnswer,
  encodeRequest,
  encodeRoadKeys,
  inviteFrom,
  newEpochKey,
  newIdentity,
  newInviteSecret,
  publicIdentityOf,
  recoveryFrom,
  sealRoadKeys,
  shortCodeOf,
} from "../src/index.ts";
import { curvesWith } from "../src/standard-curves.ts";
import { entropyOf, inviteWordsOf, newWords } from "../src/words.ts";
import { seededMachine } from "./vector-parts.ts";

/** Words and the keys behind them, invitations and their messages, epoch keys in envelopes. */
export const makeEnrolmentVectors = async () => {
  const machine = seededMachine(20_261_123);
  const curves = curvesWith(() => machine.random(32));
  const recovery = await recoveryVector(machine, curves);
  const envelopes = await envelopeVectors(machine, curves);
  return {
    format: "glimmers enrolment, version 1: see enrolment.md",
    recovery: [recovery],
    invitations: [
      await invitationVector(machine, curves, "Zoë's phone"),
      await invitationVector(machine, curves, ""),
    ],
    envelopes,
    refused: refusals(envelopes[0], envelopes[1]),
  };
};

/** Where each word stands on the list, from 0: for readers that have no list. */
const indexesOf = (words: readonly string[]): string =>
  words.map((word) => wordlist.indexOf(word)).join(" ");

const recoveryVector = async (machine: Machine, curves: Curves) => {
  const words = newWords(machine);
  const entropy = entropyOf(words.join(" "));
  if (!entropy.ok) throw new Error("Words of our own did not read.");
  return {
    words: words.join(" "),
    indexes: indexesOf(words),
    entropy: bytesToHex(entropy.value),
    ...pairOf(curves, await recoveryFrom(machine, entropy.value)),
  };
};

const pairOf = (curves: Curves, identity: DeviceIdentity) => {
  const { signSeed, sealSecret } = identity;
  const { verifyKey, sealKey } = publicIdentityOf(curves, identity);
  return {
    signSeed: bytesToHex(signSeed),
    sealSecret: bytesToHex(sealSecret),
    verifyKey: bytesToHex(verifyKey),
    sealKey: bytesToHex(sealKey),
  };
};

const invitationVector = async (machine: Machine, curves: Curves, name: string) => {
  const secret = newInviteSecret(machine);
  const invite = await inviteFrom(machine, secret);
  const device = bytesToHex(machine.random(8));
  const keys = publicIdentityOf(curves, newIdentity(machine));
  const request = encodeRequest({ device, ...keys, name });
  const mailbox = bytesToHex(machine.random(16));
  const ringHash = machine.random(32);
  const letIn: EnrolmentAnswer = { answer: "let-in", mailbox, ringNumber: 2, ringHash };
  const sealedAnswer = async (answer: EnrolmentAnswer) => ({
    ...(answer.answer === "no" ? answer : { ...answer, ringHash: bytesToHex(answer.ringHash) }),
    plain: bytesToHex(encodeAnswer(answer)),
    sealed: bytesToHex(await invite.seal("answer", encodeAnswer(answer))),
  });
  return {
    secret: bytesToHex(secret),
    words: inviteWordsOf(secret).join(" "),
    indexes: indexesOf(inviteWordsOf(secret)),
    id: invite.id,
    request: {
      device,
      verifyKey: bytesToHex(keys.verifyKey),
      sealKey: bytesToHex(keys.sealKey),
      name,
      plain: bytesToHex(request),
      sealed: bytesToHex(await invite.seal("request", request)),
    },
    code: shortCodeOf(curves, invite.id, request),
    answers: [await sealedAnswer(letIn), await sealedAnswer({ answer: "no" })],
  };
};

interface EnvelopeVector extends EnvelopeOf {
  readonly sealSecret: string;
  readonly sealKey: string;
  readonly roadKeys: readonly { readonly epoch: number; readonly epochKey: string }[];
  readonly plain: string;
  readonly envelope: string;
}

const envelopeVectors = async (
  machine: Machine,
  curves: Curves,
): Promise<readonly EnvelopeVector[]> => {
  const mailbox = bytesToHex(machine.random(16));
  const device = { mailbox, ringNumber: 3, to: bytesToHex(machine.random(8)) };
  return [
    await envelopeVector(machine, curves, device),
    await envelopeVector(machine, curves, { mailbox, ringNumber: 3, to: "recovery" }),
  ];
};

const envelopeVector = async (
  machine: Machine,
  curves: Curves,
  of: EnvelopeOf,
): Promise<EnvelopeVector> => {
  const keys = [newEpochKey(machine, 1), newEpochKey(machine, 2)] as const;
  const { sealSecret, sealKey } = pairOf(curves, newIdentity(machine));
  const envelope = await sealRoadKeys(curves, keys, bytesOf(sealKey), of);
  if (!envelope.ok) throw new Error(envelope.error.type);
  return {
    ...of,
    sealSecret,
    sealKey,
    roadKeys: keys.map(({ epoch, secret }) => ({ epoch, epochKey: bytesToHex(secret) })),
    plain: bytesToHex(encodeRoadKeys(keys)),
    envelope: bytesToHex(envelope.value),
  };
};

const bytesOf = (hex: string): Bytes =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const refusals = (one: EnvelopeVector | undefined, other: EnvelopeVector | undefined) => {
  if (one === undefined || other === undefined) throw new Error("No envelopes.");
  const { mailbox, ringNumber, to, sealSecret, envelope } = one;
  const envelopeOf = { mailbox, ringNumber, to, sealSecret, envelope };
  const refused = (name: string, changed: Partial<typeof envelopeOf>) => ({
    name,
    ...envelopeOf,
    ...changed,
    error: "NotForThisKey",
  });
  const flipped = (Number.parseInt(envelope.slice(-2), 16) ^ 1).toString(16).padStart(2, "0");
  return [
    refused("with another secret", { sealSecret: other.sealSecret }),
    refused("of another mailbox", { mailbox: "00".repeat(16) }),
    refused("of another ring", { ringNumber: ringNumber + 1 }),
    refused("for another device", { to: "00".repeat(8) }),
    refused("for the words", { to: "recovery" }),
    refused("with its tag damaged", { envelope: `${envelope.slice(0, -2)}${flipped}` }),
    refused("cut", { envelope: envelope.slice(0, -2) }),
    refused("with an ephemeral key of small order", {
      envelope: `${"00".repeat(32)}${envelope.slice(64)}`,
    }),
  ];
};
