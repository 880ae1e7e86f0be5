import type { Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import { err, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { countHarder, hidePractice, showPractice } from "./hidden-practices.ts";

type Choosing = Parameters<typeof hidePractice>[0];

/** Somebody's preferences, on a device that may have no room left, and what was said to them. */
const somebody = (hiddenPractices: readonly string[], { full = false } = {}) => {
  const prefs = signal<Prefs>({ ...DEFAULT_PREFS, hiddenPractices });
  const said: { sentence: string; undo?: () => void }[] = [];
  const setPref: Choosing["setPref"] = async (name, value) => {
    if (full) return err({ type: "NoRoom" });
    prefs.value = { ...prefs.value, [name]: value };
    return ok(undefined);
  };
  const say: Choosing["say"] = (sentence, undo) =>
    void said.push({ sentence, ...(undo && { undo }) });
  const app: Choosing = { prefs, setPref, say, words: signal(wordsOf("en", en)) };
  return { app, said, hidden: () => prefs.value.hiddenPractices };
};

test("[F65] what is not for somebody is put away once, and Undo brings it back", async () => {
  const { app, said, hidden } = somebody(["P24", "P12"]);
  expect(await hidePractice(app, "P12")).toBe(true);
  expect(hidden()).toEqual(["P24", "P12"]);
  said[0]?.undo?.();
  expect(hidden()).toEqual(["P24"]);
  // An undo is a press like any other: nobody waits for it, and its sentence comes behind.
  await Promise.resolve();
  expect(said.map(({ sentence }) => sentence)).toEqual([
    "Put away. It is not offered or listed now.",
    "It is back.",
  ]);
});

test("[F65] what was put away is brought back alone", async () => {
  const { app, hidden } = somebody(["P24", "P12"]);
  await showPractice(app, "P24", "It is back.");
  expect(hidden()).toEqual(["P12"]);
});

test("where it cannot be kept, that is said, and nothing else is claimed", async () => {
  const { app, said, hidden } = somebody([], { full: true });
  expect(await hidePractice(app, "P12")).toBe(false);
  expect(hidden()).toEqual([]);
  expect(said).toHaveLength(1);
  expect(said[0]?.sentence).not.toContain("Put away");
});

test("[O19] harder is counted for each practice, and anew once it was put away or brought back", async () => {
  const { app } = somebody([]);
  const counts = () => app.prefs.value.harder;
  for (const id of ["P12", "P03", "P12"]) await countHarder(app, id);
  expect(counts()).toEqual({ P12: 2, P03: 1 });
  await hidePractice(app, "P03");
  expect(counts()).toEqual({ P12: 2 });
  await showPractice(app, "P12", "It is back.");
  expect(counts()).toEqual({});
});
