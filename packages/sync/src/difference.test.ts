import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeldItem, Slot, Version } from "./index.ts";
import { packVersions } from "./index.ts";
import { differenceBetween } from "./difference.ts";
import { idAt } from "./holdings.ts";

/** Ids that meet wherever a careless table would let them: random, and names filled up with zeros. */
const id = fc.oneof(
  fc
    .constantFrom("theme", "textSize", "textSiz", "textSizes")
    .map((name) => Buffer.from(name).toString("hex").padEnd(32, "0")),
  fc.nat({ max: 12 }).map((number) => number.toString(16).padStart(32, "0")),
  fc.nat({ max: 4 }).map((number) => number.toString(16).padEnd(32, "f")),
);
/** With edits in the top 8 bits. */
const tag = fc.nat({ max: 5 }).map((number) => ((number >> 1) << 24) + (number & 1));
const head: fc.Arbitrary<Version> = fc.record({ id, tag, gone: fc.boolean() });
const heads = fc.uniqueArray(head, { selector: (each) => each.id });
const item = fc.uniqueArray(fc.record({ id, tag, gone: fc.constant(false) }), {
  selector: (each) => each.id,
  minLength: 1,
});

const slotOf = (number: number): Slot => number.toString(16).padStart(32, "0") as Slot;

const ledgerOf = (items: readonly (readonly Version[])[]): ReadonlyMap<Slot, HeldItem> =>
  new Map(
    items.map((versions, index) => [
      slotOf(index + 1),
      { number: index + 1, hash: new Uint8Array(32), size: 1, versions: packVersions(versions) },
    ]),
  );

/** The same, slow and obvious. */
const slowly = (local: readonly Version[], items: readonly (readonly Version[])[]) => {
  const known = (version: Version) => local.find((each) => each.id === version.id);
  const isLost = (version: Version): boolean => {
    const here = known(version);
    return here === undefined || version.tag >>> 24 > here.tag >>> 24;
  };
  const isHead = (version: Version): boolean =>
    local.some((each) => each.id === version.id && each.tag === version.tag);
  const isIn = (version: Version, among: readonly (readonly Version[])[]): boolean =>
    among.some((each) => each.some((held) => held.id === version.id && held.tag === version.tag));
  /** In a newer item, itself or what is later than it. */
  const isInNewer = (version: Version, index: number): boolean =>
    items
      .slice(index + 1)
      .flat()
      .some((held) => held.id === version.id && (held.tag === version.tag || isLost(held)));
  const isHeldLater = ({ id }: Version): boolean =>
    items.flat().some((held) => held.id === id && isLost(held));
  return {
    waiting: local.filter((version) => !isIn(version, items) && !isHeldLater(version)),
    items: items
      .map((versions, index) => ({
        slot: slotOf(index + 1),
        count: versions.length,
        stale: versions.filter((each) => !isLost(each) && (!isHead(each) || isInNewer(each, index)))
          .length,
        holdsDeleted: versions.some(
          (each) => !isLost(each) && !isHead(each) && known(each)?.gone === true,
        ),
        holdsUnknown: versions.some(isLost),
      }))
      .toReversed(),
  };
};

describe("[Y11] the difference", () => {
  test("is what the slow, obvious way finds", () => {
    fc.assert(
      fc.property(heads, fc.array(item, { maxLength: 5 }), (local, items) => {
        const found = differenceBetween(local, ledgerOf(items));
        const expected = slowly(local, items);
        expect(found.waiting).toEqual(expected.waiting);
        expect(found.items).toMatchObject(expected.items);
      }),
      { numRuns: 1000 },
    );
  });

  test("claims each entry for one item only: what is in it newest, or nowhere yet", () => {
    fc.assert(
      fc.property(heads, fc.array(item, { maxLength: 5 }), (local, items) => {
        const found = differenceBetween(local, ledgerOf(items));
        const claimed = found.items.flatMap((each) => found.claim(each));
        expect(new Set(claimed).size).toBe(claimed.length);
        const held = new Set(items.flat().map((each) => each.id));
        const here = local.map((each) => each.id);
        expect(claimed.toSorted()).toEqual(here.filter((each) => held.has(each)).toSorted());
        const left = here.filter((each) => !held.has(each));
        expect(found.unclaimed().map((each) => each.id)).toEqual(left);
      }),
    );
  });

  test("takes a tag of any 32 bits, and an id with every digit", () => {
    const version = { id: "0123456789abcdeffedcba9876543210", tag: 0xffff_fffe, gone: false };
    expect(differenceBetween([version], ledgerOf([[version]])).waiting).toEqual([]);
    expect(idAt(packVersions([version]), 0)).toBe(version.id);
  });
});
