import type { NamedError, Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { RoadTrouble } from "./road.ts";
import { lookForAnswer } from "./road-join.ts";
import type { Known } from "./road-known.ts";
import type { Outcome } from "./road-loop.ts";
import { createLoop } from "./road-loop.ts";
import { canSealTo } from "./road-ring.ts";
import type { AskingState } from "./road-state.ts";
import { mayPass } from "./road-trouble.ts";
import { settleEntering } from "./road-turn-on.ts";
import type { StoppableEdges } from "./road-edges.ts";
import type { RoadNeeds } from "./road-world.ts";

/** Becoming one of the devices: what begins it, and the waiting until it is so. */
export interface Joining {
  /** One at a time: a second waits, and finds it done. */
  readonly enter: <T, E extends NamedError>(
    work: () => Promise<Result<T, E>>,
  ) => Promise<Result<T, E | RoadTrouble>>;
  /** Asks, where there is something to wait for, until the answer is there. */
  readonly goOn: () => void;
  /** Asks once, at once. */
  readonly now: () => Promise<void>;
  /** Why waiting does not go on just now. */
  readonly trouble: () => RoadTrouble | undefined;
  readonly stop: () => Promise<void>;
}

export interface JoiningNeeds extends RoadNeeds {
  /** Those whatever begins asks through. */
  readonly edges: StoppableEdges;
  readonly known: Known;
  /** The road is on now. */
  readonly onOn: () => Promise<void>;
  readonly onTrouble: () => void;
}

/** The server is asked to answer within so many seconds, while there is nothing to say. */
const WAIT_SECONDS = 20;

export const createJoining = (needs: JoiningNeeds): Joining => {
  const { known, edges, random } = needs;
  let trouble: RoadTrouble | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isEntering = false;
  // The first question is answered at once: what was asked may not even have arrived.
  let patience = 0;

  const settleMeant = async (): Promise<Outcome> => {
    const state = known.now();
    if (state.is !== "entering") return { done: true };
    const settled = await settleEntering(needs, known, state);
    if (settled.ok) await needs.onOn();
    return { done: settled.ok || !mayPass(settled.error) };
  };
  const look = async (state: AskingState): Promise<Outcome> => {
    const looked = await lookForAnswer(needs, state, patience);
    patience = WAIT_SECONDS;
    trouble = looked.ok ? undefined : looked.error;
    if (!looked.ok) needs.onTrouble();
    if (!looked.ok) return { done: !mayPass(looked.error) };
    // Taken back while the question was open.
    if (known.now() !== state) return { done: true };
    if (looked.value.type === "Ended") await known.write({ is: "off", joined: looked.value.how });
    if (looked.value.type === "LetIn") await known.write(looked.value.on, { forget: true });
    if (looked.value.type === "LetIn") await needs.onOn();
    return { done: true, again: looked.value.type === "StillWaiting" };
  };
  const go = (): Promise<Outcome> => {
    const state = known.now();
    return state.is === "asking" ? look(state) : settleMeant();
  };
  const loop = createLoop({
    // What is just being meant is not asked about: whoever means it is at it.
    go: async () => (isEntering ? { done: true } : go()),
    wait: edges.wait,
    random,
  });
  const forgetOnline = edges.onOnline(loop.poke);

  const enterNow = async <T, E extends NamedError>(
    work: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E | RoadTrouble>> => {
    if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
    [isEntering, trouble, patience] = [true, undefined, 0];
    const entered = await work().finally(() => (isEntering = false));
    const { is } = known.now();
    // An answer to wait for; or one that was lost, to be asked for anew.
    if (is === "asking" || is === "entering") loop.poke();
    if (is === "on") await needs.onOn();
    return entered;
  };
  return {
    enter: (work) => {
      const mine = turn.then(() => enterNow(work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    goOn: loop.poke,
    now: () => {
      patience = 0;
      return loop.now();
    },
    trouble: () => trouble,
    stop: async () => {
      forgetOnline();
      edges.stop();
      await Promise.all([loop.stop(), turn]);
    },
  };
};
