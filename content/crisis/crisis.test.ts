import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import de from "../words/de/support.json" with { type: "json" };
import en from "../words/en/support.json" with { type: "json" };
import { crisisBook, dialled, ELSEWHERE, helpIn, knownCountries, staleLines } from "./index.ts";

const lines = crisisBook.countries.flatMap((help) => help.lines);

const FIELDS = [
  "audience",
  "chat",
  "checked",
  "cost",
  "country",
  "dial",
  "hours",
  "languages",
  "note",
  "operator",
  "option",
  "service",
  "showsOnBill",
  "since",
  "sms",
  "sourceUrl",
  "verifiedBy",
  "verifiedOn",
  "zone",
];
const NATIONAL = /^\d[\d -]*\d$/;
const DAY_OR_MONTH = /^\d{4}-\d\d(-\d\d)?$/;

const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

const reference = new URL("../../../shared/reference/crisis/README.md", import.meta.url);

const warningsOn = (today: number): readonly string[] =>
  staleLines(today).map(
    ({ country, dial, sms, checked }) =>
      `${country} ${dial ?? sms?.to} was last seen ${checked.when}: look it up again.`,
  );

beforeAll(() => {
  for (const warning of warningsOn(Date.now())) console.warn(warning);
});

describe("[CH9] the crisis list", () => {
  it("[SU1] gives every named country an emergency number, and every line its country", () => {
    for (const help of crisisBook.countries) {
      expect(help.emergency.length, help.country).toBeGreaterThan(0);
      expect(new Set(help.lines.map((line) => line.country))).toEqual(new Set([help.country]));
    }
  });

  it("[SU2] has every field in every line", () => {
    for (const line of lines) expect(Object.keys(line).toSorted()).toEqual(FIELDS);
  });

  it("[SU2] knows each line's audience, cost and trace on the bill, or says unknown", () => {
    for (const line of lines) {
      expect(["unknown", "children", "domestic violence"]).toContain(line.audience);
      expect(["unknown", "free", "paid"]).toContain(line.cost);
      expect(["unknown", "yes", "no"]).toContain(line.showsOnBill);
    }
  });

  it("[SU2] gives every line something to call or to text", () => {
    expect(lines.filter((line) => line.dial === null && line.sms === null)).toEqual([]);
  });

  it("[SU3] names only countries, each once", () => {
    const known = knownCountries();
    expect(new Set(known).size).toBe(known.length);
    for (const country of known) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(countryNames.of(country), country).toBeDefined();
    }
    expect(known).not.toContain(ELSEWHERE);
  });

  it("[SU4] writes every number in its national form", () => {
    const emergency = crisisBook.countries.flatMap((help) => help.emergency);
    const numbers = [
      ...emergency.map((number) => number.dial),
      ...lines.flatMap((line) => [line.dial, line.sms?.to]),
      ...Object.keys(crisisBook.emergencyOnly),
    ].filter((number) => number !== null && number !== undefined);
    expect(numbers.filter((number) => !NATIONAL.test(number))).toEqual([]);
  });

  it("[SU4] dials the digits and nothing else", () => {
    expect(dialled("0800 111 0 111")).toBe("08001110111");
    expect(dialled("0120-279-338")).toBe("0120279338");
  });

  it("[SU5] claims no page for what was only seen second-hand", () => {
    for (const line of lines) {
      expect(line.checked.when).toMatch(DAY_OR_MONTH);
      if (line.checked.how !== "second-hand") continue;
      expect([line.sourceUrl, line.verifiedOn, line.verifiedBy]).toEqual([null, null, []]);
    }
  });

  it("[SU5] has two people and a page behind whatever counts as verified", () => {
    for (const line of lines.filter(({ checked }) => checked.how === "own page")) {
      expect(line.sourceUrl).toMatch(/^https:/);
      expect(line.verifiedOn).toMatch(DAY_OR_MONTH);
      expect(line.verifiedBy.length).toBeGreaterThanOrEqual(2);
    }
  });

  it("[SU6] calls a line stale after 180 days, and not before", () => {
    const seen = Date.parse("2026-11");
    expect(staleLines(seen + 180 * 86_400_000)).toEqual([]);
    expect(staleLines(seen + 181 * 86_400_000)).toEqual(lines);
  });

  it("[SU6] warns of a stale line by its country, its number and when it was seen", () => {
    const [first] = warningsOn(Date.parse("2027-06-01"));
    expect(first).toBe("US 988 was last seen 2026-11: look it up again.");
  });

  it.skipIf(!existsSync(reference))(
    "[SU7] holds the numbers of the starting set and nothing else",
    () => {
      const row = /^\| (?<country>[A-Z]{2}) \| (?<emergency>[^|]+) \| (?<line>[^|]+) \|/gm;
      const set = [...readFileSync(reference, "utf8").matchAll(row)].map(({ groups = {} }) => ({
        country: groups["country"] ?? "",
        emergency: groups["emergency"]?.match(/\d+/g) ?? [],
        line: groups["line"] ?? "",
      }));
      expect(set.map(({ country }) => country)).toEqual(
        crisisBook.countries.map(({ country }) => country),
      );
      for (const { country, emergency, line } of set) {
        const help = helpIn(country);
        expect(help.emergency.map(({ dial }) => dial)).toEqual(emergency);
        expect(numbersOf(help.lines), country).toEqual(numbersIn(line));
      }
    },
  );

  it("[SU8] gives an unlisted country only what is known of it", () => {
    expect(helpIn("IS")).toEqual({
      country: "IS",
      emergency: [{ dial: "112", reaches: "any" }],
      lines: [],
    });
    expect(helpIn("MX").emergency[0]?.dial).toBe("911");
    expect(helpIn(ELSEWHERE)).toEqual({ country: ELSEWHERE, emergency: [], lines: [] });
  });

  it("has words in both languages for every note", () => {
    const notes = lines.flatMap((line) => (line.note === null ? [] : [`note.${line.note}`]));
    for (const note of notes) {
      expect(Object.keys(en)).toContain(note);
      expect(Object.keys(de)).toContain(note);
    }
  });
});

const numbersOf = (help: Readonly<typeof lines>): readonly string[] =>
  [
    ...new Set(
      help.flatMap((line) =>
        [line.dial, line.sms?.to].filter((number) => typeof number === "string"),
      ),
    ),
  ].toSorted();

/** Numbers of three digits and more, as the reference writes them; the year of a report is none. */
const numbersIn = (text: string): readonly string[] =>
  (text.replace("2020 report", "").match(/\d[\d -]*\d/g) ?? [])
    .map((number) => number.trim())
    .filter((number) => number.length > 2)
    .toSorted();
