import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { World } from "../test/simulation.ts";
import {
  badLine,
  CutOff,
  cutOffAt,
  idOf,
  makeWorld,
  settle,
  shuffler,
  SMALL_SIZES,
} from "../test/simulation.ts";
import type { RoundReport } from "./index.ts";
import { modelJournal, textOf } from "./testing/index.ts";

/** All of them with `npm run test:slow`, fewer with every change. */
const HISTORIES = Number(process.env["GLIMMERS_HISTORIES"] ?? 300);

const YEAR = 365 * 86_400_000;

type Step =
  | { readonly do: "write"; readonly device: number; readonly id: number; readonly years: number }
  | { readonly do: "remove"; readonly device: number; readonly id: number; readonly years: number }
  | { readonly do: "many"; readonly device: number; readonly from: number }
  /** Rounds of these devices at the same time, over a bad line. */
  | { readonly do: "rounds"; readonly devices: readonly number[]; readonly seed: number }
  /** A round that is cut off at some wait. */
  | {
      readonly do: "cut";
      readonly device: number;
      readonly at: number;
      readonly when: "before" | "after";
    }
  /** What the line held back arrives after all. */
  | { readonly do: "late" };

const device = fc.nat(2);
const id = fc.nat(7);
const years = fc.integer({ min: -40, max: 80 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("write"), device, id, years }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("remove"), device, id, years }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("many"), device, from: fc.nat(20) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("rounds"),
        devices: fc.subarray([0, 1, 2], { minLength: 1 }),
        seed: fc.nat(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("cut"),
        device,
        at: fc.nat(14),
        when: fc.constantFrom("before", "after"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("late") }) },
  ),
  { maxLength: 30 },
);

/** Plays a history; every report of every round that came to its end. */
const play = async (world: World, history: readonly Step[]): Promise<readonly RoundReport[]> => {
  const reports: RoundReport[] = [];
  const late: (() => Promise<unknown>)[] = [];
  let text = 0;
  for (const step of history) {
    // oxlint-disable-next-line no-await-in-loop
    await playStep(step);
  }
  return reports;

  async function playStep(step: Step): Promise<void> {
    switch (step.do) {
      case "write":
        return world.write(step.device, step.id, `words ${text++};`, step.years * YEAR);
      case "remove":
        return world.write(step.device, step.id, null, step.years * YEAR);
      case "many":
        for (let more = 0; more < 9; more++)
          world.write(step.device, step.from + more, `words ${text++};`);
        return undefined;
      case "rounds":
        return rounds(step.devices, step.seed);
      case "cut":
        return cutOff(step.device, step.at, step.when);
      case "late":
        await Promise.all(late.splice(0).map((deliver) => deliver()));
        return undefined;
    }
  }

  async function rounds(devices: readonly number[], seed: number): Promise<void> {
    const { unit } = seededRandom(seed);
    const { wrap, runAll } = shuffler(unit);
    const line = badLine(unit, late);
    const going = devices.map(async (index) => {
      const road = world.devices[index]!.begin((sides) => wrap(line(sides)));
      reports.push(await road.round());
    });
    await runAll(going);
    await Promise.all(going);
  }

  async function cutOff(index: number, at: number, when: "before" | "after"): Promise<void> {
    const road = world.devices[index]!.begin(cutOffAt(at, when));
    await road.round().then(
      (report) => void reports.push(report),
      (fault: unknown) => {
        if (!(fault instanceof CutOff)) throw fault;
      },
    );
  }
};

const liveText = (world: World): string =>
  world.server
    .lying()
    .map(({ sealed }) => textOf(sealed))
    .join("\n");

describe("three devices, a bad line, and clocks years apart", () => {
  test(`[Y1] [Y2] [Y3] [Y7] end equal, with everything that was kept and nothing that was deleted, and no honest server is blamed`, async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (history, pageSize, seed) => {
          const world = makeWorld({ devices: 3, sizes: SMALL_SIZES, pageSize, seed });
          const reports = [...(await play(world, history)), ...(await settle(world))];
          for (const { journal } of world.devices)
            expect(journal.entries).toEqual(world.acknowledged);
          const live = liveText(world);
          for (const words of world.deletedWords()) expect(live).not.toContain(words);
          expect(reports.flatMap(({ warnings }) => warnings)).toEqual([]);
        },
      ),
      { numRuns: HISTORIES },
    );
  }, 3_600_000);
});

test("[Y1] the smallest story: one writes, the other reads", async () => {
  const world = makeWorld({ devices: 2 });
  world.write(0, 1, "light on the water");
  await settle(world);
  expect(world.devices[1]!.journal.entries.get(idOf(1))?.words).toBe("light on the water");
});

/** What three devices say of a few entries, as the contents of items. */
const says = fc.array(fc.record({ device, id, years, removes: fc.boolean() }), { maxLength: 20 });

describe("[Y1] merging what items hold", () => {
  test("is the same in any order, any grouping, and any number of times", async () => {
    await fc.assert(
      fc.asyncProperty(says, fc.nat(), async (said, seed) => {
        const world = makeWorld({ devices: 3 });
        const contents = await Promise.all(
          said.map(async ({ device, id, years, removes }, index) => {
            world.write(device, id, removes ? null : `words ${index}`, years * YEAR);
            const packed = await world.devices[device]!.journal.local.pack([idOf(id)]);
            return packed.ok ? packed.value.content : new Uint8Array();
          }),
        );
        const { unit } = seededRandom(seed);
        const shuffled = [...contents, ...contents].toSorted(() => unit() - 0.5);
        const cut = Math.floor(unit() * shuffled.length);
        const [one, other] = [modelJournal("one"), modelJournal("other")];
        await one.local.take(contents);
        await other.local.take(shuffled.slice(cut));
        await other.local.take(shuffled.slice(0, cut));
        expect(one.entries).toEqual(world.acknowledged);
        expect(other.entries).toEqual(world.acknowledged);
      }),
    );
  });
});
