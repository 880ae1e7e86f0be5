import type { Millis } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import type { AskPosted, NewsPosted, RhythmBench, RhythmNews } from "../flow/rhythm-work.ts";

/** With nothing heard for this long, nobody is kept waiting any more. */
const PATIENCE = minutes(1);
/** It is counted in so many ticks: while a device sleeps neither they nor the worker go on. */
const TICKS = 60;

/**
 * A bench in a worker of its own, which is started when something is first asked of it and ended
 * with it, also in the middle of a step: nobody who never opens Rhythm ever fetches it. Of a worker
 * that died, or from which nothing came for `patience`, that is told, and it is ended; what is
 * asked next has a new one.
 */
export const workerBench = (start: () => Worker, patience: Millis = PATIENCE): RhythmBench => {
  let worker: Worker | undefined;
  let hear: ((news: RhythmNews) => void) | undefined;
  let number = 0;
  let [ticks, ticking] = [0, undefined as ReturnType<typeof setInterval> | undefined];

  const end = (): void => {
    clearInterval(ticking);
    worker?.terminate();
    worker = hear = undefined;
  };
  const giveUp = (news: RhythmNews): void => {
    const tell = hear;
    end();
    tell?.(news);
  };
  const tick = (): void => {
    ticks += 1;
    if (ticks >= TICKS) giveUp({ type: "too-long" });
  };
  const heard = ({ number: of, news }: NewsPosted): void => {
    if (of !== number) return;
    ticks = 0;
    if (news.type !== "progress") clearInterval(ticking);
    hear?.(news);
  };
  const started = (): Worker => {
    const fresh = start();
    const died = (): void => {
      if (fresh === worker) giveUp({ type: "failed", reason: "the worker did not start, or died" });
    };
    fresh.addEventListener("message", ({ data }) => heard(data as NewsPosted));
    fresh.addEventListener("error", died);
    fresh.addEventListener("messageerror", died);
    return fresh;
  };
  return {
    work: (ask, tell) => {
      number += 1;
      [hear, ticks] = [tell, 0];
      clearInterval(ticking);
      ticking = setInterval(tick, patience / TICKS);
      worker ??= started();
      worker.postMessage({ number, ask } satisfies AskPosted);
    },
    end,
  };
};
