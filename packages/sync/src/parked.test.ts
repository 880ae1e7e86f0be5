import { ok } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import type { Wrapped } from "../test/simulation.ts";
import { makeWorld } from "../test/simulation.ts";
import { textOf } from "./testing/index.ts";

/** A device whose app is too old to read a deletion: whatever brings one tells it nothing. */
const readsNoDeletions = (sides: Wrapped): Wrapped => ({
  ...sides,
  local: {
    ...sides.local,
    take: async (contents) => {
      const taken = [];
      for (const content of contents) {
        const one = textOf(content).includes("null")
          ? undefined
          : await sides.local.take([content]);
        if (one?.ok === false) return one;
        taken.push(one?.value[0]);
      }
      return ok(taken);
    },
  },
});

describe("a device that cannot read all there is", () => {
  test("[Y67] sends the same a few times and then rests, and deleted words do not stay", async () => {
    const world = makeWorld({ devices: 2 });
    const [newer, older] = world.devices;
    const roads = [newer!.begin(), older!.begin(readsNoDeletions)] as const;
    world.write(0, 1, "words");
    for (const road of roads) await road.round();
    world.write(0, 1, null);
    const heads: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      await roads[0].round();
      heads.push((await roads[1].round()).head);
    }
    expect(new Set(heads.slice(-5)).size).toBe(1);
    expect(
      world.server
        .lying()
        .map(({ sealed }) => textOf(sealed))
        .join(),
    ).not.toContain('words":"words');
  });

  test("[Y67] sends what is new all the same", async () => {
    const world = makeWorld({ devices: 2 });
    const [newer, older] = world.devices;
    const roads = [newer!.begin(), older!.begin(readsNoDeletions)] as const;
    world.write(0, 1, "words");
    for (const road of roads) await road.round();
    world.write(0, 1, null);
    for (const road of roads) await road.round();
    world.write(1, 2, "a blackbird");
    for (let turn = 0; turn < 8; turn++) for (const road of roads) await road.round();
    expect(
      world.server
        .lying()
        .map(({ sealed }) => textOf(sealed))
        .join(),
    ).toContain("a blackbird");
  });
});
