/**
 * Note: The road's own room
 *
 * Everything of the road but the question whether it is on. Fetched only where it is, or is
 * being turned on: it brings curves, word lists and the wire along.
 */
import type { NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { RingDeviceId, SignedRing } from "@glimmers/sync";
import { forgetIdentity, withNextEpoch } from "@glimmers/vault";
import type { RoadDoor, RoadOff, RoadReport, RoadTrouble, Words24 } from "./road.ts";
import { answerRequest, closeInvitation, openInvitation } from "./road-invite.ts";
import { askToJoin, joinWithWords, lookForAnswer } from "./road-join.ts";
import type { Known } from "./road-known.ts";
import { knownFrom } from "./road-known.ts";
import type { Loop, Outcome } from "./road-loop.ts";
import { createLoop } from "./road-loop.ts";
import { moveTo } from "./road-move.ts";
import { namesOn } from "./road-names.ts";
import type { RingChange } from "./road-open.ts";
import { changeRing, endOf, ringOf } from "./road-open.ts";
import { reportOf } from "./road-report.ts";
import { canSealTo, publicOf, sealName, signWith } from "./road-ring.ts";
import type { OnState } from "./road-state.ts";
import { readRoadState, ROAD_OFF } from "./road-state.ts";
import type { Travel } from "./road-travel.ts";
import { startTravel } from "./road-travel.ts";
import { mayPass, roadTrouble } from "./road-trouble.ts";
import { makeWords, settleEntering, turnOn } from "./road-turn-on.ts";
import type { RoadNeeds } from "./road-world.ts";

/** The road, ready to be asked; `kept` tells it that something is on disk here. */
export interface RoadWorks {
  readonly door: RoadDoor;
  readonly kept: () => void;
  readonly stop: () => Promise<void>;
}

/** While it waits to be let in, a device asks the server to answer within so many seconds. */
const WAIT_SECONDS = 20;

export const openRoadWorks = async (needs: RoadNeeds): Promise<RoadWorks> => {
  const first = await readRoadState(needs.journal);
  // A row that does not open is left as it is, and looks like a road that is off.
  const known = knownFrom(needs, first.ok ? first.value : ROAD_OFF, () => settleAfterChange());
  const works = worksOn(needs, known);
  const settleAfterChange = works.onChange;
  await works.begin();
  return { door: works.door, kept: works.kept, stop: works.stop };
};

const worksOn = (needs: RoadNeeds, known: Known) => {
  let travel: Travel | undefined;
  let names: ReadonlyMap<string, string> = new Map();
  let namedRing: OnState["ring"] | undefined;
  let joinTrouble: RoadTrouble | undefined;
  /** The first question is answered at once: what was asked may not even have arrived. */
  let patience = 0;

  const report = (): RoadReport =>
    reportOf(known.now(), { facts: travel?.facts(), names, joinTrouble });
  const tell = (): void => needs.tell(report());
  const onChange = (): void => {
    void learnNames().then(tell);
  };
  const learnNames = async (): Promise<void> => {
    const on = known.on();
    if (on === undefined || on.ring === namedRing) return;
    namedRing = on.ring;
    names = await namesOn(needs, on);
  };

  const begin = async (): Promise<void> => {
    const state = known.now();
    if (state.is === "asking" || state.is === "entering") waiting.poke();
    if (state.is !== "on") return;
    await learnNames();
    travel = startTravel({ ...needs, known, onFacts: tell, onEnd, onMoved }, state);
    tell();
  };
  const halt = async (): Promise<void> => {
    const going = travel;
    travel = undefined;
    await going?.stop();
  };
  /** Off from here on; the ledger and the keys go in one commit. */
  const end = async (because: RoadOff["because"]): Promise<Result<void, RoadTrouble>> => {
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

  /** Asks until the answer is there, or it is known whether what was meant came to be. */
  const lookOnce = async (): Promise<Outcome> => {
    const state = known.now();
    if (state.is === "entering") {
      const settled = await settleEntering(needs, known, state);
      if (settled.ok) await begin();
      return { done: settled.ok || !mayPass(settled.error) };
    }
    if (state.is !== "asking") return { done: true };
    const looked = await lookForAnswer(needs, state, patience);
    patience = WAIT_SECONDS;
    joinTrouble = looked.ok ? undefined : looked.error;
    if (!looked.ok) tell();
    if (!looked.ok) return { done: !mayPass(looked.error) };
    // Taken back while the question was open.
    if (known.now() !== state) return { done: true };
    if (looked.value.type === "StillWaiting") return { done: true, again: true };
    if (looked.value.type === "Ended") await known.write({ is: "off", joined: looked.value.how });
    if (looked.value.type === "LetIn") {
      await known.write(looked.value.on, { forget: true });
      await begin();
    }
    return { done: true };
  };
  const waiting: Loop = createLoop({
    go: lookOnce,
    wait: needs.edges.wait,
    random: needs.random,
  });
  const forgetOnline = needs.edges.onOnline(waiting.poke);

  const onTheRoad = async <T, E extends NamedError>(
    work: (travel: Travel) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | RoadTrouble>> =>
    travel === undefined ? err({ type: "RoadIsOff" }) : work(travel);
  const ringed = async (change: RingChange): Promise<Result<SignedRing, RoadTrouble>> =>
    onTheRoad(async ({ mailbox }) => {
      const changed = await changeRing(known, mailbox, change);
      const over = changed.ok ? undefined : endOf(changed.error);
      if (over !== undefined) await end(over);
      return changed;
    });
  const without = (id: string): RingChange => {
    return async (on, { ring }) => {
      const devices = ring.devices.filter((device) => device.id !== id);
      if (devices.length === ring.devices.length) return undefined;
      return { devices, keys: withNextEpoch(needs.machine, on.keys) };
    };
  };

  const leave = async (): Promise<Result<void, RoadTrouble>> => {
    const on = known.on();
    if (on === undefined) return err({ type: "RoadIsOff" });
    const isLast = ringOf(on).ring.devices.length === 1;
    // Nobody could open it again: then it need not lie there.
    if (isLast && on.words !== "checked") await travel?.mailbox.removeAll();
    // Gone even where the server cannot be reached: the others then still list this one.
    if (!isLast) await ringed(without(on.device));
    return end("removed-here");
  };
  const removeFromServer = (): Promise<Result<void, RoadTrouble>> =>
    onTheRoad(async ({ mailbox }) => {
      const removed = await mailbox.removeAll();
      if (!removed.ok && endOf(removed.error) === undefined) return err(roadTrouble(removed.error));
      return end("deleted-on-server");
    });
  const move = (server: string): Promise<Result<void, RoadTrouble>> =>
    onTheRoad(async (before) => {
      // What only the old server has is fetched first.
      await before.goNow();
      const { trouble } = before.facts();
      if (trouble !== undefined) return err(trouble);
      await halt();
      const moved = await moveTo(needs, known, server);
      await begin();
      return moved;
    });
  const renew = async (): Promise<Result<Words24, RoadTrouble>> => {
    const { words, recovery } = await makeWords(needs);
    const changed = await ringed(async (on) => ({
      recovery: publicOf(recovery),
      coSign: signWith(recovery),
      keys: withNextEpoch(needs.machine, on.keys),
    }));
    forgetIdentity(recovery);
    if (!changed.ok) return changed;
    const noted = await known.change(() => ({ words: "not-yet" }));
    return noted.ok ? ok(words) : noted;
  };

  const door: RoadDoor = {
    road: async () => report(),
    turnOnRoad: async (wish) => {
      if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
      const words = await turnOn(needs, known, wish);
      if (words.ok) await begin();
      return words;
    },
    settleWords: (how) => known.change(() => ({ words: how })),
    renewWords: renew,
    invite: () => onTheRoad(({ mailbox }) => openInvitation(needs, known, mailbox)),
    closeInvite: async () => {
      if (travel !== undefined) await closeInvitation(needs, known, travel.mailbox);
    },
    answerRequest: (request, answer) =>
      onTheRoad(async ({ mailbox, goNow }) => {
        const answered = await answerRequest(needs, known, mailbox, { request, answer });
        void goNow();
        return answered;
      }),
    askToJoin: async (wish) => {
      if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
      joinTrouble = undefined;
      patience = 0;
      const asked = await askToJoin(needs, known, wish);
      if (asked.ok) waiting.poke();
      return asked;
    },
    stopJoining: async () => {
      const { is } = known.now();
      if (is === "asking" || is === "off") await known.write(ROAD_OFF, { forget: true });
    },
    joinWithWords: async (wish) => {
      if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
      const joined = await joinWithWords(needs, known, wish);
      if (joined.ok) await begin();
      return joined;
    },
    pauseRoad: (paused) =>
      onTheRoad(async ({ settlePause }) => {
        const written = await known.change(() => ({ paused }));
        if (written.ok) void settlePause();
        return written;
      }),
    goNow: async () => {
      patience = 0;
      await (travel === undefined ? waiting.now() : travel.goNow());
      return report();
    },
    nameDevice: async (id, name) =>
      done(
        await ringed(async (on, { ring }) => {
          const sealed = await sealName(needs.machine, on, id as RingDeviceId, name);
          const devices = ring.devices.map((device) =>
            device.id === id ? { ...device, name: sealed } : device,
          );
          return { devices };
        }),
      ),
    knowDevice: async (id) => {
      await known.change(({ byWords }) => ({ byWords: byWords.filter((each) => each !== id) }));
    },
    warningsRead: async () => {
      await known.change(() => ({ warnings: [] }));
    },
    removeDevice: async (id) =>
      id === known.on()?.device ? leave() : done(await ringed(without(id))),
    leaveRoad: leave,
    removeFromServer,
    moveRoad: move,
  };
  return {
    door,
    onChange,
    begin,
    kept: () => travel?.kept(),
    stop: async () => {
      forgetOnline();
      await waiting.stop();
      await halt();
    },
  };
};

const done = (result: Result<unknown, RoadTrouble>): Result<void, RoadTrouble> =>
  result.ok ? ok(undefined) : result;
