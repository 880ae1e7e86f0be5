import type { Bytes, Instant } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import fc from "fast-check";
import type { MailboxId, SignedRing } from "../src/index.ts";
import type { CirclePage, SignedPage } from "../src/circle/index.ts";
import { NOTE_SEALED, OWN_SEALED, ringAt, signPage } from "../src/circle/index.ts";
import type { Person } from "./people.ts";
import { chest, person } from "./people.ts";

export const [anna, ben, cleo] = [1, 2, 3].map(person) as [Person, Person, Person];
export const MAILBOX = "00112233445566778899aabbccddeeff" as MailboxId;

/** A circle of two, then of three. */
export const first = chest.ring({ devices: [anna, ben], signer: anna });
export const ring = chest.ring({ after: first, devices: [anna, ben, cleo], signer: anna });

const text = (words: string): Bytes => new TextEncoder().encode(words);
const filled = (value: number, length: number): Bytes => new Uint8Array(length).fill(value);

/** A page of somebody's, with nothing in it but what is wished. */
export const pageBy = (
  writer: Person,
  wish: Partial<CirclePage> = {},
  under: SignedRing = ring,
): SignedPage => {
  const others = under.ring.devices.filter(({ id }) => id !== writer.id);
  const page: CirclePage = {
    mailbox: MAILBOX,
    member: writer.id,
    number: 1,
    ring: ringAt(under, chest.checks),
    seen: [],
    glimmers: [],
    own: filled(4, OWN_SEALED),
    notes: others.map(({ id }, index) => ({ to: id, sealed: filled(5 + index, NOTE_SEALED) })),
    ...wish,
  };
  return signPage(page, writer.sign);
};

/** One of everything a page can hold. */
export const FULL: Partial<CirclePage> = {
  number: 7,
  seen: [{ member: ben.id, number: 3, hash: filled(9, 32) }],
  title: { edit: 2, text: text("Tuesday") },
  glimmers: [
    {
      id: "0123456789abcdeffedcba9876543210",
      at: 1_790_000_000_000 as Instant,
      named: true,
      text: text("Rain on the tent"),
    },
    {
      id: "ffffffffffffffff0000000000000000",
      at: 1_790_000_060_000 as Instant,
      named: false,
      text: text("Ein Rotkehlchen 🐦"),
    },
  ],
  together: {
    id: "00000000000000000000000000000001",
    practice: 1,
    startsAt: 1_790_000_120_000 as Instant,
    seconds: 180,
    tenths: 55,
  },
  knock: {
    server: "https://else.example",
    wake: "0f0e0d0c0b0a09080706050403020100",
    token: filled(6, 32),
  },
};

/** Any id of so many bytes. */
export const idsOf = (length: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => bytesToHex(bytes));
