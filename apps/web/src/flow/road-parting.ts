import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { forgetIdentity, withNextEpoch } from "@glimmers/vault";
import type { RoadDoor, RoadTrouble } from "./road.ts";
import { moveTo } from "./road-move.ts";
import type { RingChange } from "./road-open.ts";
import { endOf, ringOf } from "./road-open.ts";
import { publicOf, signWith } from "./road-ring.ts";
import { roadTrouble } from "./road-trouble.ts";
import { makeWords } from "./road-turn-on.ts";
import type { RoadRun } from "./road-run.ts";
import type { RoadNeeds } from "./road-world.ts";

/** Ways apart: of one device, of all from the server, from one server to another. */
export const partings = (needs: RoadNeeds, run: RoadRun) => {
  const { known } = run;
  const leave = async (): Promise<Result<void, RoadTrouble>> => {
    const on = known.on();
    if (on === undefined) return err({ type: "RoadIsOff" });
    const isLast = ringOf(on).ring.devices.length === 1;
    // Nobody could open it again: then it need not lie there.
    if (isLast && (on.words === "skipped" || on.words === "not-yet"))
      await soon(needs, run.travel()?.mailbox.removeAll());
    // Gone even where the server cannot be reached: the others then still list this one.
    if (!isLast) await soon(needs, run.changeRing(without(needs, on.device)));
    return run.end("removed-here");
  };
  return {
    leaveRoad: leave,
    removeDevice: async (id) => {
      if (id === known.on()?.device) return leave();
      const changed = await run.changeRing(without(needs, id));
      return changed.ok ? ok(undefined) : changed;
    },
    removeFromServer: () =>
      run.onTheRoad(async ({ mailbox }) => {
        const removed = await mailbox.removeAll();
        if (!removed.ok && endOf(removed.error) === undefined)
          return err(roadTrouble(removed.error));
        return run.end("deleted-on-server");
      }),
    moveRoad: (server) =>
      run.onTheRoad(async (before) => {
        // What only the old server has is fetched first.
        await before.goNow();
        const { trouble, unread } = before.facts();
        if (trouble !== undefined) return err(trouble);
        // It would stay behind, and go with the old mailbox.
        if (unread > 0) return err({ type: "NotAllRead" });
        await run.halt();
        const moved = await moveTo(needs, known, server);
        await run.begin();
        return moved;
      }),
    renewWords: async () => {
      const { words, recovery } = await makeWords(needs);
      const changed = await run.changeRing(async (on) => ({
        recovery: publicOf(recovery),
        coSign: signWith(recovery),
        keys: withNextEpoch(needs.machine, on.keys),
      }));
      forgetIdentity(recovery);
      return changed.ok ? ok(words) : changed;
    },
  } satisfies Partial<RoadDoor>;
};

/** Milliseconds a server has to take a goodbye; a line that hangs keeps nobody. */
const GOODBYE = 4_000;

const soon = async ({ edges }: RoadNeeds, goodbye: Promise<unknown> | undefined): Promise<void> => {
  const patience = edges.wait(GOODBYE);
  await Promise.race([goodbye, patience.over]);
  patience.stop();
};

/** The same ring without a device, in a new epoch: it hears nothing sealed from then on. */
const without =
  ({ machine }: RoadNeeds, id: string): RingChange =>
  async (on, { ring }) => {
    const devices = ring.devices.filter((device) => device.id !== id);
    if (devices.length === ring.devices.length) return undefined;
    return { devices, keys: withNextEpoch(machine, on.keys) };
  };
