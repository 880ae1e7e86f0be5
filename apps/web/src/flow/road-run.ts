import type { NamedError, Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { SignedRing } from "@glimmers/sync";
import { forgetIdentity } from "@glimmers/vault";
import type { RoadOff, RoadTrouble } from "./road.ts";
import type { Known } from "./road-known.ts";
import type { RingChange } from "./road-open.ts";
import { changeRing, endOf } from "./road-open.ts";
import type { Travel } from "./road-travel.ts";
import { startTravel } from "./road-travel.ts";
import type { RoadNeeds } from "./road-world.ts";

/** The road while it is on: begun, halted, ended; and what needs it to be on. */
export interface RoadRun {
  readonly known: Known;
  readonly travel: () => Travel | undefined;
  /** Goes on where the state says so; nothing where it is under way already. */
  readonly begin: () => Promise<void>;
  /** Nothing is under way any more when it resolves. */
  readonly halt: () => Promise<void>;
  /** Off from here on; the ledger and the keys go in one commit. */
  readonly end: (because: RoadOff["because"]) => Promise<Result<void, RoadTrouble>>;
  readonly onTheRoad: <T, E extends NamedError>(
    work: (travel: Travel) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E | RoadTrouble>>;
  /** Puts a ring on top; learns it where that shows that the road is over for this device. */
  readonly changeRing: (change: RingChange) => Promise<Result<SignedRing, RoadTrouble>>;
}

export const createRun = (needs: RoadNeeds, known: Known, onFacts: () => void): RoadRun => {
  let travel: Travel | undefined;
  const begin = async (): Promise<void> => {
    const on = known.on();
    if (on === undefined || travel !== undefined) return;
    travel = startTravel({ ...needs, known, onFacts, onEnd, onMoved }, on);
    onFacts();
  };
  const halt = async (): Promise<void> => {
    const going = travel;
    travel = undefined;
    await going?.stop();
  };
  const end: RoadRun["end"] = async (because) => {
    await halt();
    const on = known.on();
    const written = await known.write({ is: "off", ...(because && { because }) }, { forget: true });
    if (written.ok && on !== undefined) forgetIdentity(on.identity);
    if (!written.ok) await begin();
    return written;
  };
  // Told from within a round, which has to end before the travel can.
  const onEnd = (because: RoadOff["because"]): void => void end(because);
  const onMoved = (): void => void halt().then(begin);
  const onTheRoad: RoadRun["onTheRoad"] = async (work) =>
    travel === undefined ? err({ type: "RoadIsOff" }) : work(travel);
  return {
    known,
    travel: () => travel,
    begin,
    halt,
    end,
    onTheRoad,
    changeRing: (change) =>
      onTheRoad(async ({ mailbox }) => {
        const changed = await changeRing(known, mailbox, change);
        const over = changed.ok ? undefined : endOf(changed.error);
        if (over !== undefined) await end(over);
        return changed;
      }),
  };
};
