/**
 * Note: The road's own room
 *
 * Everything of the road but the question whether it is on. Fetched only where it is, or is
 * being turned on: it brings curves, word lists and the wire along.
 */
import { err, ok } from "@glimmers/primitives";
import type { RingDeviceId } from "@glimmers/sync";
import type { RoadDoor, RoadReport } from "./road.ts";
import { stoppableEdges } from "./road-edges.ts";
import { answerRequest, closeInvitation, openInvitation } from "./road-invite.ts";
import { askToJoin, joinWithWords } from "./road-join.ts";
import type { Joining } from "./road-joining.ts";
import { createJoining } from "./road-joining.ts";
import type { Known } from "./road-known.ts";
import { knownFrom } from "./road-known.ts";
import { namesOn } from "./road-names.ts";
import { partings } from "./road-parting.ts";
import { reportOf } from "./road-report.ts";
import { sealName } from "./road-ring.ts";
import type { RoadRun } from "./road-run.ts";
import { createRun } from "./road-run.ts";
import type { OnState } from "./road-state.ts";
import { readRoadState, ROAD_OFF } from "./road-state.ts";
import { turnOn } from "./road-turn-on.ts";
import type { RoadNeeds } from "./road-world.ts";

/** The road, ready to be asked; `kept` tells it that something is on disk here. */
export interface RoadWorks {
  readonly door: RoadDoor;
  readonly kept: () => void;
  /** Ends what is under way, and waits for no server. */
  readonly stop: () => Promise<void>;
}

export const openRoadWorks = async (needs: RoadNeeds): Promise<RoadWorks> => {
  const first = await readRoadState(needs.journal);
  const names = namesKnown(needs);
  // A row that does not open is left as it is, and looks like a road that is off.
  const known = knownFrom(needs, first.ok ? first.value : ROAD_OFF, () => tellChange());
  const report = (): RoadReport =>
    reportOf(known.now(), {
      facts: run.travel()?.facts(),
      names: names.now(),
      joinTrouble: joining.trouble(),
    });
  const tell = (): void => needs.tell(report());
  const tellChange = (): void => void names.learn(known).then(tell);
  const run = createRun(needs, known, tell);
  const coming = { ...needs, edges: stoppableEdges(needs.edges) };
  const joining = createJoining({ ...coming, known, onOn: run.begin, onTrouble: tell });
  await names.learn(known);
  await run.begin();
  joining.goOn();
  return {
    door: {
      road: async () => report(),
      goNow: async () => {
        await (run.travel()?.goNow ?? joining.now)();
        return report();
      },
      ...beginnings(coming, run, joining),
      ...partings(needs, run),
      ...inviting(needs, run),
      ...settings(needs, run),
    },
    kept: () => run.travel()?.kept(),
    stop: async () => {
      await Promise.all([joining.stop(), run.halt()]);
    },
  };
};

/** The names on the newest ring, opened once for each ring. */
const namesKnown = (needs: RoadNeeds) => {
  let names: ReadonlyMap<string, string> = new Map();
  let ring: OnState["ring"] | undefined;
  return {
    now: () => names,
    learn: async (known: Known): Promise<void> => {
      const on = known.on();
      if (on === undefined || on.ring === ring) return;
      ring = on.ring;
      names = await namesOn(needs, on);
    },
  };
};

const beginnings = (needs: RoadNeeds, { known }: RoadRun, joining: Joining) =>
  ({
    turnOnRoad: (wish) => joining.enter(() => turnOn(needs, known, wish)),
    askToJoin: (wish) => joining.enter(() => askToJoin(needs, known, wish)),
    joinWithWords: (wish) => joining.enter(() => joinWithWords(needs, known, wish)),
    stopJoining: async () => {
      const { is } = known.now();
      if (is === "asking" || is === "off") await known.write(ROAD_OFF, { forget: true });
    },
    settleWords: async (how) => {
      const on = known.on();
      if (on?.words === "elsewhere") return err({ type: "WordsChanged" });
      return known.change(({ words }) => ({ words: words === "elsewhere" ? words : how }));
    },
  }) satisfies Partial<RoadDoor>;

const inviting = (needs: RoadNeeds, { known, travel, onTheRoad }: RoadRun) =>
  ({
    invite: () => onTheRoad(({ mailbox }) => openInvitation(needs, known, mailbox)),
    closeInvite: async () => {
      const going = travel();
      if (going !== undefined) await closeInvitation(needs, known, going.mailbox);
    },
    answerRequest: (request, answer) =>
      onTheRoad(async ({ mailbox, goNow }) => {
        const answered = await answerRequest(needs, known, mailbox, { request, answer });
        void goNow();
        return answered;
      }),
  }) satisfies Partial<RoadDoor>;

const settings = ({ machine }: RoadNeeds, { known, onTheRoad, changeRing }: RoadRun) =>
  ({
    pauseRoad: (paused) =>
      onTheRoad(async ({ settlePause }) => {
        const written = await known.change(() => ({ paused }));
        if (written.ok) void settlePause();
        return written;
      }),
    nameDevice: async (id, name) => {
      const changed = await changeRing(async (on, { ring }) => {
        const sealed = await sealName(machine, on, id as RingDeviceId, name);
        const devices = ring.devices.map((device) =>
          device.id === id ? { ...device, name: sealed } : device,
        );
        return { devices };
      });
      return changed.ok ? ok(undefined) : changed;
    },
    knowDevice: async (id) => {
      await known.change(({ byWords }) => ({ byWords: byWords.filter((each) => each !== id) }));
    },
    warningsRead: async () => {
      await known.change(() => ({ warnings: [] }));
    },
  }) satisfies Partial<RoadDoor>;
