import type { ReadingDesk, StartDesk } from "../flow/bringing.ts";
import { answerOn, lineTo } from "./line.ts";

const FIRST_CALL = 1_000_000_000;

/**
 * A reader in a worker of its own, fetched by nobody who chooses no file. It is ended with its
 * worker, also in the middle of a huge file; one that died is told by `died`.
 */
export const deskInWorker =
  (start: () => Worker): StartDesk =>
  (world) => {
    const worker = start();
    const died = Promise.withResolvers<never>();
    // Where nobody is waiting just now, nobody has to hear of it.
    died.promise.catch(() => undefined);
    const give = (): void => died.reject(new Error("the reader did not start, or died"));
    worker.addEventListener("error", give);
    worker.addEventListener("messageerror", give);
    // Numbers of its own: what follows calls to the keeper must not take these for them.
    const desk = lineTo<ReadingDesk>(worker, FIRST_CALL);
    answerOn(worker, world);
    return { desk, died: died.promise, end: () => worker.terminate() };
  };
