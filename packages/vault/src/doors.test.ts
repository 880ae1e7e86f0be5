import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const IMPORT = /(?:from|import\() ?"([^"]+)"/g;

const importsOf = (file: URL): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, name = ""]) => name);

/** Everything that comes along when a file of this room is loaded, itself included. */
const broughtBy = (file: URL, seen: Set<string>): ReadonlySet<string> => {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  for (const name of importsOf(file)) {
    if (name.startsWith(".")) broughtBy(new URL(name, file), seen);
    else seen.add(name);
  }
  return seen;
};

const foreignOf = (door: string): readonly string[] =>
  [...broughtBy(new URL(door, import.meta.url), new Set())]
    .filter((name) => !name.startsWith("file:") && !name.startsWith("@glimmers/"))
    .toSorted();

describe("[V59] the doors of the vault", () => {
  it("the first brings no library along: a notebook without a road loads none", () => {
    expect(foreignOf("./index.ts")).toEqual([]);
  });

  it("the curves and the words bring what they are for, and nothing of each other's", () => {
    expect(foreignOf("./standard-curves.ts")).toEqual([
      "@hpke/core",
      "@noble/curves/ed25519.js",
      "@noble/hashes/sha2.js",
    ]);
    expect(foreignOf("./words.ts")).toEqual(["@scure/bip39", "@scure/bip39/wordlists/english.js"]);
  });
});

describe("[VC17] the doors for company", () => {
  it("opening a link loads no library; a sheet loads what it is made with", () => {
    expect(foreignOf("./company/index.ts")).toEqual([]);
    expect(foreignOf("./sheets.ts")).toEqual([
      "@noble/hashes/sha2.js",
      "@scure/bip39/wordlists/english.js",
      "shamir-secret-sharing",
    ]);
  });

  it("nothing else brings Shamir's library", () => {
    for (const door of ["./index.ts", "./words.ts", "./standard-curves.ts", "./age.ts"])
      expect(foreignOf(door)).not.toContain("shamir-secret-sharing");
  });
});
