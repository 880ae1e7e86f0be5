import type { AskPosted, NewsPosted, RhythmBench } from "../flow/rhythm-work.ts";

/**
 * A bench in a worker of its own, which is started when something is first asked of it and ended
 * with it: nobody who never opens Rhythm ever fetches it.
 */
export const workerBench = (start: () => Worker): RhythmBench => {
  let worker: Worker | undefined;
  let hear: ((posted: NewsPosted) => void) | undefined;
  let number = 0;
  const fail = (): void =>
    hear?.({ number, news: { type: "failed", reason: "the worker did not start" } });
  const started = (): Worker => {
    const fresh = start();
    fresh.addEventListener("message", ({ data }) => hear?.(data as NewsPosted));
    fresh.addEventListener("error", fail);
    return fresh;
  };
  return {
    work: (ask, tell) => {
      number += 1;
      hear = (posted) => {
        if (posted.number === number) tell(posted.news);
      };
      worker ??= started();
      worker.postMessage({ number, ask } satisfies AskPosted);
    },
    end: () => {
      worker?.terminate();
      worker = undefined;
      hear = undefined;
    },
  };
};
