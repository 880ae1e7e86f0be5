import fc from "fast-check";
import type { EntryId } from "@glimmers/model";
import { expect, it, vi } from "vitest";
import type { Device } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  HOUR,
  kept,
  letIn,
  newDevice,
  newNet,
  storyServer,
  trailOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

vi.setConfig({ testTimeout: 600_000 });

// `npm run test:slow` plays many more; seeds that failed once stay as `examples`.
const HISTORIES = Math.ceil(Number(process.env["GLIMMERS_HISTORIES"] ?? 2_500) / 100);

const step = fc.record({
  on: fc.nat(2),
  which: fc.nat(5),
  what: fc.constantFrom(
    "keep",
    "keep",
    "revise",
    "remove",
    "bring back",
    "pref",
    "go",
    "go",
    "away",
    "reload",
    "later",
  ),
  word: fc.string({ minLength: 1, maxLength: 6 }).map((word) => word.trim() || "–"),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const play = async (devices: readonly Device[], ids: EntryId[], each: Step): Promise<void> => {
  const device = devices[each.on]!;
  const { keeper } = device;
  const id = ids[each.which % Math.max(1, ids.length)];
  const text = each.word;
  if (each.what === "keep") ids.push(await kept(device, { kind: "glimmer", text, pathways: [] }));
  // Whatever a device has not heard of yet, or has gone, it refuses; that is as good a history.
  if (id !== undefined) await change(device, id, each);
  if (each.what === "pref") await keeper.setPref("discreet", each.which % 2 === 0);
  if (each.what === "go") await keeper.goNow();
  if (each.what === "away") device.online = !device.online;
  if (each.what === "reload") await device.open();
  if (each.what === "later") device.time.now += 5 * HOUR;
};

const change = async ({ keeper }: Device, id: EntryId, { what, word }: Step): Promise<void> => {
  if (what === "revise") await keeper.revise(id, { text: word });
  if (what === "remove") await keeper.remove(id);
  if (what === "bring back") await keeper.bringBack(id);
};

it("[A97] whatever three devices do, in the end all show the same", async () => {
  let seed = 5_000;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const time = { now: BEGAN as number };
      const server = await storyServer(time);
      const net = newNet(server);
      const make = (): Promise<Device> => newDevice({ net, time, seed: seed++ });
      const [one, two, three] = [await make(), await make(), await make()];
      await turnOn(one);
      await letIn(one, two);
      await letIn(one, three, { name: "Third" });
      // Told of the third, which is no fault of the server's: only those are looked for below.
      await two.keeper.goNow();
      await two.keeper.warningsRead();
      const ids: EntryId[] = [];
      for (const each of steps) await play([one, two, three], ids, each);
      for (const device of [one, two, three]) device.online = true;
      await allGo(one, two, three);
      await allGo(one, two, three);
      const trail = await trailOf(one);
      expect(await trailOf(two)).toEqual(trail);
      expect(await trailOf(three)).toEqual(trail);
      for (const { keeper } of [one, two, three])
        expect(await keeper.goNow()).toMatchObject({ waiting: 0, warnings: [] });
      valueOf(await one.keeper.removeFromServer());
      await server.close();
    }),
    { numRuns: HISTORIES },
  );
});
