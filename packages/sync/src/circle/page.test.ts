import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Bytes, Instant } from "@glimmers/primitives";
import { hexToBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  anna,
  ben,
  cleo,
  first,
  FULL,
  idsOf,
  MAILBOX,
  pageBy,
  ring,
} from "../../test/circle-pages.ts";
import { FORMATS, makeCircleVectors } from "../../test/make-vectors.ts";
import { chest } from "../../test/people.ts";
import type { MailboxId, RingDeviceId } from "../index.ts";
import type { CirclePage } from "./index.ts";
import {
  checkPage,
  encodePage,
  isCircleRing,
  isSignedByOneWhoLeft,
  NOTE_SEALED,
  OWN_SEALED,
  PAGE_MOST,
  pageAt,
  pageSlot,
  readPage,
  titleOf,
} from "./index.ts";

const bytes = (least: number, most = least) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((each): Bytes => Uint8Array.from(each));
const instants = fc.integer({ min: 0, max: 4e12 }).map((at) => at as Instant);
const members = fc
  .uniqueArray(idsOf(8), { minLength: 1, maxLength: PAGE_MOST.members })
  .map((ids) => ids as RingDeviceId[]);
const glimmers = fc.uniqueArray(
  fc.record({
    id: idsOf(16),
    at: instants,
    named: fc.boolean(),
    text: bytes(1, PAGE_MOST.glimmerText),
  }),
  { maxLength: 6, selector: ({ id }) => id },
);

/** Every page a writer can make. */
const pages: fc.Arbitrary<CirclePage> = members.chain(([member, ...others]) =>
  fc
    .record({
      number: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      ring: fc.record({ number: fc.nat(2 ** 31), hash: bytes(32) }),
      seen: fc.tuple(
        ...others.map((each) =>
          fc.record({ member: fc.constant(each), number: fc.nat(1e6), hash: bytes(32) }),
        ),
      ),
      title: fc.option(fc.record({ edit: fc.nat(1e6), text: bytes(1, PAGE_MOST.title) })),
      glimmers,
      together: fc.option(
        fc.record({
          id: idsOf(16),
          practice: fc.nat(255),
          startsAt: instants,
          seconds: fc.nat(65_535),
          tenths: fc.nat(65_535),
        }),
      ),
      knock: fc.option(
        fc.record(
          {
            server: fc.stringMatching(/^[!-~]{1,255}$/),
            wake: idsOf(16),
            token: bytes(32),
          },
          { requiredKeys: ["wake", "token"] },
        ),
      ),
      own: bytes(OWN_SEALED),
      notes: fc.tuple(
        ...others.map((to) => fc.record({ to: fc.constant(to), sealed: bytes(NOTE_SEALED) })),
      ),
    })
    .map(({ title, together, knock, ...rest }) => ({
      mailbox: MAILBOX,
      member: member!,
      ...rest,
      ...(title && { title }),
      ...(together && { together }),
      ...(knock && { knock }),
    })),
);

describe("the bytes of a page", () => {
  it("[CI40] come back as what was written", () => {
    fc.assert(
      fc.property(pages, (page) => {
        const document = new Uint8Array([...encodePage(page), ...new Uint8Array(64)]);
        const read = readPage(document);
        expect(read.ok && read.value.page).toEqual(page);
        expect(read.ok && read.value.signed.length).toBe(document.length - 64);
      }),
      { numRuns: 60 },
    );
  });

  it("[CI41] are refused by name where they are anything else, whatever they are", () => {
    fc.assert(
      fc.property(bytes(0, 600), (document) => {
        expect(readPage(document)).toEqual({ ok: false, error: { type: "NotAPage" } });
      }),
    );
  });

  it("[CI41] cut anywhere, or with anything after them, are none", () => {
    const { document } = pageBy(anna, FULL);
    for (let length = 0; length < document.length; length++)
      expect(readPage(document.slice(0, length)).ok).toBe(false);
    expect(readPage(new Uint8Array([...document, 0])).ok).toBe(false);
  });

  it("[CI41] changed in one place are read as something else or not at all, and never throw", () => {
    const { document } = pageBy(anna, FULL);
    fc.assert(
      fc.property(
        fc.nat(document.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (at, difference) => {
          const changed = document.map((byte, index) => (index === at ? byte ^ difference : byte));
          const slot = pageSlot(anna.id, 7);
          expect(checkPage({ slot, document: changed }, ring, chest.checks).ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("[CI41] of a later version say so", () => {
    const { document } = pageBy(anna);
    const later = document.map((byte, index) => (index === 4 ? 2 : byte));
    expect(readPage(later)).toEqual({ ok: false, error: { type: "PageFromNewer", version: 2 } });
  });

  it.each<[string, Partial<CirclePage>]>([
    ["a number of none", { number: 0 }],
    [
      "itself among those it saw",
      { seen: [{ member: anna.id, number: 1, hash: new Uint8Array(32) }] },
    ],
    ["a note to itself", { notes: [{ to: anna.id, sealed: new Uint8Array(NOTE_SEALED) }] }],
    ["a note of another length", { notes: [{ to: ben.id, sealed: new Uint8Array(3) }] }],
    ["an own note of another length", { own: new Uint8Array(3) }],
    ["an empty title", { title: { edit: 1, text: new Uint8Array() } }],
    ["two glimmers with one id", { glimmers: [FULL.glimmers![0]!, FULL.glimmers![0]!] }],
    [
      "a glimmer longer than there are",
      { glimmers: [{ ...FULL.glimmers![0]!, text: new Uint8Array(PAGE_MOST.glimmerText + 1) }] },
    ],
    ["a knock with another token", { knock: { wake: "00".repeat(16), token: new Uint8Array(31) } }],
    ["a knock at no address", { knock: { ...FULL.knock!, server: "https://else.example/ ä" } }],
  ])("[CI42] with %s are never written", (_what, wrong) => {
    expect(() => pageBy(anna, wrong)).toThrow("limits");
  });
});

describe("whose page it is", () => {
  const { document } = pageBy(anna, FULL);
  const refused = (why: string) => ({ ok: false, error: { type: "PageRefused", why } });

  it("[CI42] a member's, signed by them, in its own slot, is taken", () => {
    const checked = checkPage({ slot: pageSlot(anna.id, 7), document }, ring, chest.checks);
    expect(checked.ok && checked.value.page.member).toBe(anna.id);
  });

  it("[CI42] anything else is refused, and says why", () => {
    const check = (slot = pageSlot(anna.id, 7), given: Bytes = document, under = ring) =>
      checkPage({ slot, document: given }, under, chest.checks);
    const elsewhere = pageBy(anna, { ...FULL, mailbox: "ee".repeat(16) as MailboxId });
    const notIn = pageBy(cleo, { number: 7 });
    const forged = pageBy({ ...anna, sign: ben.sign }, FULL);
    expect(check(undefined, elsewhere.document)).toEqual(refused("OtherMailbox"));
    expect(check(pageSlot(anna.id, 8))).toEqual(refused("OtherSlot"));
    expect(check(pageSlot(ben.id, 7))).toEqual(refused("OtherSlot"));
    expect(check(pageSlot(cleo.id, 7), notIn.document, first)).toEqual(refused("NotAMember"));
    expect(check(undefined, forged.document)).toEqual(refused("WrongSignature"));
  });

  it("[CI42] a slot says whose page of which number, and nothing else is one", () => {
    fc.assert(
      fc.property(idsOf(8), fc.integer({ min: 1, max: 2 ** 32 - 1 }), (member, number) => {
        const id = member as RingDeviceId;
        expect(pageAt(pageSlot(id, number))).toEqual({ member, number });
      }),
    );
    expect(pageAt("ff".repeat(16))).toBeUndefined();
  });
});

describe("what follows from pages and rings", () => {
  const titled = (writer: typeof anna, edit: number) =>
    pageBy(writer, { title: { edit, text: Uint8Array.of(edit + 64) } }).page;

  it("[CI1] the title of the most edits holds, in whatever order they come", () => {
    const all = [titled(anna, 1), titled(ben, 3), titled(cleo, 2), pageBy(anna).page];
    expect(titleOf(all)?.edit).toBe(3);
    const alike = [titled(anna, 3), titled(ben, 3)];
    expect(titleOf(alike)).toEqual(titleOf(alike.toReversed()));
    expect(titleOf([])).toBeUndefined();
  });

  it("[CI8] a ring whose signer is not on it was made by whoever left", () => {
    const left = chest.ring({ after: ring, devices: [anna, ben], signer: cleo, epoch: 2 });
    const removed = chest.ring({ after: ring, devices: [anna, ben], signer: anna, epoch: 2 });
    expect([isSignedByOneWhoLeft(left.ring), isSignedByOneWhoLeft(removed.ring)]).toEqual([
      true,
      false,
    ]);
  });

  it("[CI4] a list with words, or more than eight, is no circle's", () => {
    const words = chest.ring({ devices: [anna], words: cleo, signer: anna });
    const devices = Array.from({ length: 9 }, (_, index) => ({
      ...anna,
      id: `${index}`.repeat(16) as RingDeviceId,
    }));
    expect([isCircleRing(ring.ring), isCircleRing(words.ring)]).toEqual([true, false]);
    expect(isCircleRing({ ...ring.ring, devices })).toBe(false);
  });
});

describe("[CI45] the published vectors of circles", () => {
  const published = JSON.parse(
    readFileSync(new URL("circle.vectors.json", FORMATS), "utf8"),
  ) as ReturnType<typeof makeCircleVectors>;

  test("are what the script makes", () => {
    expect(JSON.parse(JSON.stringify(makeCircleVectors()))).toEqual(published);
  });

  test("are read as they say, and refused as they say", () => {
    for (const { slot, document } of published.pages) {
      const given = { slot, document: hexToBytes(document)! };
      expect(checkPage(given, ring, chest.checks).ok).toBe(true);
    }
    for (const { slot, document, why } of published.refused) {
      const given = { slot: slot as ReturnType<typeof pageSlot>, document: hexToBytes(document)! };
      const { error } = checkPage(given, ring, chest.checks) as { error: { why?: string } };
      expect(error.why).toBe(why);
    }
  });

  test("are read by another program as well", () => {
    const checker = fileURLToPath(new URL("check-circle-vectors.mjs", FORMATS));
    expect(execFileSync(process.execPath, [checker], { encoding: "utf8" })).toMatch(/ 0 not\n$/);
  });
});
