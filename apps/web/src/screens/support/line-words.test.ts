import { describe, expect, it } from "vitest";
import { helpIn } from "../../../../../content/crisis/index.ts";
import de from "../../../../../content/words/de/index.ts";
import en from "../../../../../content/words/en/index.ts";
import { wordsOf } from "../../words.ts";
import {
  countryChoices,
  countryName,
  lineDetails,
  numberOf,
  seenHow,
  seenWhen,
  textLink,
} from "./line-words.ts";

const english = wordsOf("en", en);
const german = wordsOf("de", de);

const line = (country: string, number: string) => {
  const found = helpIn(country).lines.find((known) => numberOf(known) === number);
  if (found === undefined) throw new Error(`${number} is not a line in ${country}.`);
  return found;
};

describe("a crisis line on the screen", () => {
  it("is told by its own name, or by its kind where it has none", () => {
    expect(lineDetails(line("GB", "116 123"), english)).toEqual(["Samaritans"]);
    expect(lineDetails(line("KR", "109"), english)).toEqual(["crisis line"]);
    expect(lineDetails(line("GB", "0800 1111"), english)).toEqual(["for children"]);
  });

  it("says which key to press, where it is, and what a text begins with", () => {
    expect(lineDetails(line("GB", "111"), english)).toEqual([
      "crisis line",
      "then choose 2",
      "in England; similar in Wales and Scotland",
    ]);
    expect(lineDetails(line("US", "741741"), english)).toEqual([
      "crisis line",
      "text HOME to 741741",
      "day and night",
    ]);
  });

  it("says what the phone bill shows, only where that is known", () => {
    expect(lineDetails(line("NL", "113"), german)).toEqual([
      "Krisentelefon",
      "steht auf der Telefonrechnung",
      "laut einem Bericht von 2020",
    ]);
    expect(lineDetails(line("FR", "3114"), english)).toEqual(["crisis line"]);
  });

  it("[S4] tells the address of a chat, where one is known, to be read and typed", () => {
    const chat = { ...line("FR", "3114"), chat: "chat.example" };
    expect(lineDetails(chat, english)).toEqual(["crisis line", "chat: chat.example"]);
  });

  it("opens a text with its word in it", () => {
    expect(textLink({ to: "741741", text: "HOME" })).toBe("sms:741741?body=HOME");
    expect(textLink({ to: "1737", text: null })).toBe("sms:1737");
  });

  it("[SU16] says the month it was seen in, in the person's language", () => {
    expect(seenWhen(helpIn("DE"), english)).toBe("November 2026");
    expect(seenWhen(helpIn("IS"), english)).toBeUndefined();
  });
});

describe("how the lines of a country were checked", () => {
  it("[SU16] is second-hand while any one of them is", () => {
    const help = helpIn("DE");
    const own = help.lines.map((line) => ({
      ...line,
      checked: { how: "own page" as const, when: "2026-12" },
    }));
    expect(seenHow(help)).toBe("second-hand");
    expect(seenHow({ ...help, lines: [...help.lines.slice(1), ...own.slice(0, 1)] })).toBe(
      "second-hand",
    );
    expect(seenHow({ ...help, lines: own })).toBe("own page");
  });
});

describe("the countries to choose from", () => {
  it("[SU9] stand in the order of the person's own language", () => {
    const names = countryChoices(undefined, german).map(({ name }) => name);
    expect(names.indexOf("Österreich")).toBeLessThan(names.indexOf("Polen"));
    expect(names).toContain("Vereinigtes Königreich");
  });

  it("hold a chosen country that is not on our list, once", () => {
    const chosen = countryChoices("PE", english).filter(({ country }) => country === "PE");
    expect(chosen).toEqual([{ country: "PE", name: "Peru" }]);
    const known = countryChoices("DE", english).filter(({ country }) => country === "DE");
    expect(known).toHaveLength(1);
  });

  it("call anywhere else by its plain name", () => {
    expect(countryName("ZZ", english)).toBe("somewhere else");
  });
});
