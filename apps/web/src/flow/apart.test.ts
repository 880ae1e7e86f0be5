import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { beginsApart, whenNeeded } from "./apart.ts";
import type { Path } from "./paths.ts";

/** Whether a journal was begun by then. */
const begunAfter = async (...paths: readonly [Path, ...Path[]]): Promise<boolean> => {
  const path = signal<Path>(paths[0]);
  let isBegun = false;
  void whenNeeded(path).then(() => (isBegun = true));
  for (const next of paths) path.value = next;
  await Promise.resolve().then(() => undefined);
  return isBegun;
};

test("[RD2] a page that begins at what was shared begins no journal, nor by Support and back", async () => {
  expect(await begunAfter({ at: "read" })).toBe(false);
  expect(await begunAfter({ at: "read" }, { at: "support" }, { at: "read" })).toBe(false);
  expect(await begunAfter({ at: "read" }, { at: "support" }, { at: "readings" })).toBe(true);
  expect(await begunAfter({ at: "read" }, { at: "now" }, { at: "read" })).toBe(true);
});

test("[RD2] every other page begins at once, Support as well", async () => {
  expect(await begunAfter({ at: "support" })).toBe(true);
  expect(await begunAfter({ at: "now" }, { at: "read" })).toBe(true);
  expect(beginsApart({ at: "readings" })).toBe(false);
});
