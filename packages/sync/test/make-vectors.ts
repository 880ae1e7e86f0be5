/**
 * Makes the vectors of docs/formats that are the road's, always the same:
 *
 *   node packages/sync/test/make-vectors.ts
 *
 * The keys in them are made of a single byte each, so that anybody can make them again.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Bytes, Instant } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type {
  BlobId,
  HeldItem,
  MailboxId,
  Ring,
  RingRefused,
  SignedRing,
  Slot,
} from "../src/index.ts";
import {
  bytesToBase64url,
  doWork,
  encodeBlobs,
  encodeLive,
  encodePulled,
  encodePush,
  encodeRings,
  encodeWitness,
  encodeWitnesses,
  packVersions,
  sessionMessage,
  witnessOf,
} from "../src/index.ts";
import type { PageKnock, PageRefused } from "../src/circle/index.ts";
import { encodeNote, encodeOwnNote, noteInfo, NO_HAND, pageSlot } from "../src/circle/index.ts";
import { FULL, MAILBOX, pageBy, ring as circleRing } from "./circle-pages.ts";
import type { Person } from "./people.ts";
import { chest, person, sha256 } from "./people.ts";

export const FORMATS = new URL("../../../docs/formats/", import.meta.url);

const [anna, ben, cleo, words, otherWords] = [1, 2, 3, 4, 5].map(person) as [
  Person,
  Person,
  Person,
  Person,
  Person,
];

const first = chest.ring({ devices: [anna], words, signer: anna });
const second = chest.ring({ after: first, devices: [anna, ben], words, signer: anna });
const third = chest.ring({ after: second, devices: [ben], words, signer: "words", epoch: 2 });
const fourth = chest.ring({
  after: third,
  devices: [ben, cleo],
  words: otherWords,
  signer: ben,
  epoch: 3,
});

const hex = (bytes: Uint8Array): string => bytesToHex(bytes);

const described = ({ ring, document }: SignedRing) => ({
  document: hex(document),
  mailbox: ring.mailbox,
  number: ring.number,
  previous: hex(ring.previous),
  epoch: ring.epoch,
  recovery: ring.recovery && {
    verifyKey: hex(ring.recovery.verifyKey),
    sealKey: hex(ring.recovery.sealKey),
  },
  devices: ring.devices.map(({ id, since, verifyKey, sealKey, name }) => ({
    id,
    since,
    verifyKey: hex(verifyKey),
    sealKey: hex(sealKey),
    name: hex(name),
  })),
  envelopes: ring.envelopes.map(({ to, sealed }) => ({ to, sealed: hex(sealed) })),
  signer: ring.signer,
});

type Wish = Parameters<typeof chest.ring>[0];

/** After `second`, each breaking one rule. */
const refusedAfterSecond = (): readonly (readonly [RingRefused["why"], Wish])[] => {
  const next = { after: second, devices: [anna, ben], words, signer: anna };
  const change = (wrong: Partial<Ring>): Wish => ({ ...next, change: wrong });
  return [
    ["OtherMailbox", change({ mailbox: "ff".repeat(16) as MailboxId })],
    ["NotNext", change({ number: 4 })],
    ["OtherPrevious", change({ previous: new Uint8Array(32) })],
    ["WrongEpoch", change({ epoch: 3 })],
    ["WrongEpoch", { ...next, devices: [anna] }],
    ["WrongEpoch", { ...next, words: otherWords }],
    ["WrongDevices", { ...next, devices: [anna, ben, ben] }],
    ["DeviceChanged", { ...next, devices: [anna, { ...ben, verifyKey: cleo.verifyKey }] }],
    ["WrongEnvelopes", change({ envelopes: [] })],
    ["UnknownSigner", { ...next, devices: [anna, ben, cleo], signer: cleo }],
    ["WrongSignature", { ...next, signWith: ben }],
    ["NotCoSigned", { ...next, words: otherWords, epoch: 2, coSigner: "nobody" }],
  ];
};

export const makeRingVectors = () => ({
  format: "glimmers key ring, version 1: see ring.md",
  chain: [first, second, third, fourth].map(described),
  words: {
    trusts: [
      {
        verifyKey: hex(words.verifyKey),
        documents: [first, second, third].map((ring) => hex(ring.document)),
        newest: 3,
      },
      {
        verifyKey: hex(otherWords.verifyKey),
        documents: [first, third, fourth].map((ring) => hex(ring.document)),
        newest: 4,
      },
    ],
    trustsNone: {
      verifyKey: hex(words.verifyKey),
      documents: [
        hex(chest.ring({ devices: [cleo], words, signer: cleo, coSigner: cleo }).document),
      ],
    },
  },
  refusedAfterTheSecond: refusedAfterSecond().map(([why, wish]) => ({
    why,
    document: hex(chest.ring(wish).document),
  })),
});

const slotOf = (number: number): Slot => number.toString(16).padStart(32, "0") as Slot;
const filled = (value: number, length: number): Bytes => new Uint8Array(length).fill(value);

const heldItem = (number: number): readonly [Slot, HeldItem] => [
  slotOf(number),
  {
    number,
    hash: sha256(filled(number, 5)),
    size: 5,
    versions: packVersions([
      { id: "0123456789abcdeffedcba9876543210", tag: 0xdeadbeef, gone: false },
    ]),
  },
];

const bodies = () => ({
  rings: {
    says: ["0102", "030405"],
    body: hex(encodeRings([Uint8Array.of(1, 2), Uint8Array.of(3, 4, 5)])),
  },
  push: {
    says: [
      { slot: slotOf(1), replaces: [], sealed: "0101" },
      { slot: slotOf(2), replaces: [slotOf(8), slotOf(9)], sealed: "020202" },
    ],
    body: hex(
      encodePush([
        { slot: slotOf(1), replaces: [], sealed: filled(1, 2) },
        { slot: slotOf(2), replaces: [slotOf(8), slotOf(9)], sealed: filled(2, 3) },
      ]),
    ),
  },
  pulled: {
    says: {
      head: 2 ** 40 + 7,
      more: true,
      gone: [slotOf(8)],
      items: [{ number: 2 ** 40 + 1, slot: slotOf(1), sealed: "0101" }],
    },
    body: hex(
      encodePulled({
        head: 2 ** 40 + 7,
        more: true,
        gone: [slotOf(8)],
        items: [{ number: 2 ** 40 + 1, slot: slotOf(1), sealed: filled(1, 2) }],
      }),
    ),
  },
  live: {
    says: { head: 7, items: [{ number: 5, slot: slotOf(1), size: 300 }] },
    body: hex(encodeLive({ head: 7, items: [{ number: 5, slot: slotOf(1), size: 300 }] })),
  },
  witnesses: {
    says: [
      { device: anna.id, at: 1_790_000_000_000, sealed: "0707" },
      { device: ben.id, at: -1 },
    ],
    body: hex(
      encodeWitnesses([
        { device: anna.id, at: 1_790_000_000_000 as Instant, sealed: filled(7, 2) },
        { device: ben.id, at: -1 as Instant },
      ]),
    ),
  },
  blobs: {
    says: [{ id: slotOf(9), size: 5000 }],
    body: hex(encodeBlobs([{ id: slotOf(9) as string as BlobId, size: 5000 }])),
  },
});

const HOST = "glimmers.example.org:8443";

const session = () => {
  const challenge = filled(6, 32);
  const message = sessionMessage(first.ring.mailbox, anna.id, challenge, HOST);
  return {
    mailbox: first.ring.mailbox,
    device: anna.id,
    verifyKey: hex(anna.verifyKey),
    host: HOST,
    challenge: bytesToBase64url(challenge),
    message: hex(message),
    signature: bytesToBase64url(anna.sign(message)),
  };
};

export const makeItemVectors = async () => {
  const puzzle = Uint8Array.from({ length: 40 }, (_, index) => index);
  const answer = await doWork(puzzle, 12, sha256, async () => undefined);
  const items = new Map([heldItem(1), heldItem(3)]);
  const witness = witnessOf({ cursor: 4, seen: [], items }, sha256);
  return {
    format: "glimmers items on the road, version 1: see items.md",
    bodies: bodies(),
    session: session(),
    work: { puzzle: bytesToBase64url(puzzle), bits: 12, answer: bytesToBase64url(answer) },
    witness: {
      head: 4,
      items: [...items].map(([slot, { number, hash }]) => ({ number, slot, hash: hex(hash) })),
      content: hex(encodeWitness(witness)),
    },
    heldVersion: {
      id: "0123456789abcdeffedcba9876543210",
      tag: 0xdeadbeef,
      bytes: hex(items.get(slotOf(1))!.versions!),
    },
  };
};

const HAND = { id: "0a0b0c0d0e0f1011", at: 1_790_000_000_000 as Instant };

const circleNotes = () => ({
  note: [
    { says: {}, bytes: hex(encodeNote({})) },
    { says: { hand: HAND }, bytes: hex(encodeNote({ hand: HAND })) },
    {
      says: { answer: { hand: HAND.id, answer: 3 } },
      bytes: hex(encodeNote({ answer: { hand: HAND.id, answer: 3 } })),
    },
  ],
  own: [
    { says: NO_HAND, bytes: hex(encodeOwnNote(NO_HAND)) },
    {
      says: {
        hand: { ...HAND, to: [ben.id] },
        answers: [{ to: cleo.id, hand: HAND.id, answer: 1 }],
      },
      bytes: hex(
        encodeOwnNote({
          hand: { ...HAND, to: [ben.id] },
          answers: [{ to: cleo.id, hand: HAND.id, answer: 1 }],
        }),
      ),
    },
  ],
  info: {
    of: { mailbox: MAILBOX, from: anna.id, to: ben.id, page: 7 },
    bytes: hex(noteInfo({ mailbox: MAILBOX, from: anna.id, to: ben.id, page: 7 })),
  },
});

const knockOf = ({ wake, token, server = "" }: PageKnock) => ({
  wake,
  token: hex(token),
  server,
});

export const makeCircleVectors = () => {
  const [full, empty] = [pageBy(anna, FULL), pageBy(ben)];
  const at = pageSlot(anna.id, 7);
  const refused: readonly (readonly [PageRefused["why"], string, typeof full])[] = [
    ["OtherMailbox", at, pageBy(anna, { ...FULL, mailbox: "ee".repeat(16) as MailboxId })],
    ["OtherSlot", pageSlot(anna.id, 8), full],
    ["WrongSignature", at, pageBy({ ...anna, sign: ben.sign }, FULL)],
    ["NotAMember", pageSlot(words.id, 1), pageBy(words)],
  ];
  return {
    format: "glimmers circle, version 1: see circle.md",
    mailbox: MAILBOX,
    members: circleRing.ring.devices.map(({ id, verifyKey }) => ({
      id,
      verifyKey: hex(verifyKey),
    })),
    pages: [full, empty].map(({ page, document }) => ({
      slot: pageSlot(page.member, page.number),
      member: page.member,
      number: page.number,
      glimmers: page.glimmers.map(({ text }) => hex(text)),
      ...(page.knock && { knock: knockOf(page.knock) }),
      document: hex(document),
    })),
    refused: refused.map(([why, slot, { document }]) => ({ why, slot, document: hex(document) })),
    notes: circleNotes(),
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const write = (name: string, vectors: unknown): void =>
    writeFileSync(new URL(name, FORMATS), `${JSON.stringify(vectors, undefined, 2)}\n`);
  write("ring.vectors.json", makeRingVectors());
  write("circle.vectors.json", makeCircleVectors());
  write("items.vectors.json", await makeItemVectors());
}
