import type { Bytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anna, ben, cleo, first, pageBy, ring } from "../../test/circle-pages.ts";
import { chest } from "../../test/people.ts";
import type { RingDeviceId } from "../index.ts";
import type { SeenPage, Sight } from "./index.ts";
import { lookOver, newestSeen, pageSeen, ringAt } from "./index.ts";

const hash = (value: number): Bytes => new Uint8Array(32).fill(value);
const seen = (member: RingDeviceId, number: number, of = number): SeenPage => ({
  member,
  number,
  hash: hash(of),
});
const honest: Sight = {
  members: [anna.id, ben.id, cleo.id],
  shown: [seen(anna.id, 2), seen(ben.id, 3), seen(cleo.id, 1)],
  pages: [],
  remembered: [],
  ring: ringAt(ring, chest.checks),
  earlierRings: [ringAt(first, chest.checks)],
};

describe("what is shown, against what others saw", () => {
  it("[CI44] says nothing where nobody saw more, or where they saw less", () => {
    const pages = [pageBy(ben, { seen: [seen(anna.id, 1), seen(cleo.id, 1)] }).page];
    expect(lookOver({ ...honest, pages, remembered: [seen(ben.id, 2)] })).toEqual([]);
  });

  it("[CI44] names a page that somebody saw and is not shown", () => {
    const pages = [pageBy(ben, { seen: [seen(cleo.id, 2)] }).page];
    expect(lookOver({ ...honest, pages })).toEqual([{ type: "Withheld", member: cleo.id }]);
    const remembered = [seen(anna.id, 3)];
    expect(lookOver({ ...honest, remembered })).toEqual([{ type: "Withheld", member: anna.id }]);
    expect(lookOver({ ...honest, shown: [], remembered })).toEqual([
      { type: "Withheld", member: anna.id },
    ]);
  });

  it("[CI44] names two pages of one number", () => {
    const pages = [pageBy(ben, { seen: [seen(cleo.id, 1, 9)] }).page];
    expect(lookOver({ ...honest, pages })).toEqual([{ type: "ShownDifferently", member: cleo.id }]);
  });

  it("[CI44] says each thing once, and nothing of those who are gone", () => {
    const pages = [anna, ben].map(
      (each) =>
        pageBy(each, { seen: [seen(cleo.id, 5), seen("99".repeat(8) as RingDeviceId, 7)] }).page,
    );
    expect(lookOver({ ...honest, pages })).toEqual([{ type: "Withheld", member: cleo.id }]);
  });

  it("[CI44] names a list of members that somebody wrote under and is not shown, or is another", () => {
    const newer = chest.ring({ after: ring, devices: [anna, ben], signer: anna, epoch: 2 });
    const under = (written: typeof ring) => [pageBy(ben, {}, written).page];
    expect(lookOver({ ...honest, pages: under(newer) })).toEqual([{ type: "OlderList" }]);
    expect(lookOver({ ...honest, pages: under(first) })).toEqual([]);
    const other = chest.ring({ after: first, devices: [anna, ben], signer: anna });
    expect(lookOver({ ...honest, pages: under(other) })).toEqual([
      { type: "ShownDifferently", member: ben.id },
    ]);
  });

  it("[CI44] any server that shows less than was seen is named, any that shows all is not", () => {
    const numbers = fc.nat(6);
    fc.assert(
      fc.property(numbers, numbers, numbers, (annas, bens, shownOfCleo) => {
        const claims = [annas, bens].map(
          (number, at) =>
            pageBy([anna, ben][at]!, { seen: number === 0 ? [] : [seen(cleo.id, number)] }).page,
        );
        const shown = shownOfCleo === 0 ? [] : [seen(cleo.id, shownOfCleo)];
        const told = lookOver({ ...honest, members: [cleo.id], shown, pages: claims });
        expect(told.length > 0).toBe(Math.max(annas, bens) > shownOfCleo);
      }),
    );
  });
});

describe("what is remembered", () => {
  it("[CI44] is the newest of each, whatever came in which order", () => {
    const one = fc.record({ member: fc.constantFrom(anna.id, ben.id), number: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(one), fc.nat(20), (all, cut) => {
        const pages = all.map(({ member, number }) => seen(member, number));
        const remembered = newestSeen(newestSeen([], pages.slice(0, cut)), pages.slice(cut));
        for (const { member, number } of remembered) {
          const theirs = pages.filter((each) => each.member === member);
          expect(number).toBe(Math.max(...theirs.map((each) => each.number)));
        }
      }),
    );
  });

  it("[CI44] is what others can check: number and hash of the whole page", () => {
    const page = pageBy(ben, { number: 4 });
    expect(pageSeen(page, chest.checks)).toEqual({
      member: ben.id,
      number: 4,
      hash: chest.checks.sha256(page.document),
    });
  });
});
