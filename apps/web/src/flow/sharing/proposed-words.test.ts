import type { ProposedWord } from "@glimmers/exchange/sharing";
import { describe, expect, it } from "vitest";
import { faultsOfProposed } from "./proposed-words.ts";

const word = (said: string): ProposedWord => ({ for: "state", state: "dorsal", word: said });

describe("[SH45] words that somebody proposes", () => {
  it.each(["You must heal", "Du musst heilen"])(
    "are held to what a pack may say, whatever language the sender says they are in: %s",
    (said) => {
      expect(faultsOfProposed(word(said))).not.toEqual([]);
    },
  );

  it("both words of a pair are looked at, and each fault is told once", () => {
    const pair = { for: "pair", word: "tired", other: "healed!" } as const;
    expect(faultsOfProposed(pair)).toContain("!");
    expect(faultsOfProposed(word("calm!")).filter((found) => found === "!")).toEqual(["!"]);
  });

  it.each(["under the blanket", "unter der Decke"])("says nothing against %s", (said) => {
    expect(faultsOfProposed(word(said))).toEqual([]);
  });
});
