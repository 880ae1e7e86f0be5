import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, times } from "../numbers.ts";
import type { PushedSoMuch, PushPlan } from "./push-plan.ts";

const PUSHER = fileURLToPath(new URL("pusher.ts", import.meta.url));
const run = promisify(execFile);

/** Items a second, each on the disk before it counts. */
export interface Pushing {
  /** One device, one item a push, the next when the last was answered. */
  readonly single: number;
  /** The same by 32 devices at once. */
  readonly singleOfMany: number;
  /** One device, 500 items a push. */
  readonly of500: number;
  /** By 32 devices at once on each of two server processes with the same database. */
  readonly twoProcesses: number;
}

const LASTS = 2_000;
const ROUNDS = 3;
const SINGLE = { size: 1, devices: 1, lasts: LASTS };
const OF_MANY = { ...SINGLE, devices: 32 };

/** Medians of three rounds of two seconds each. */
export const measurePushing = async (at: string): Promise<Pushing> => ({
  single: await inProcesses(1, { at, ...SINGLE }),
  singleOfMany: await inProcesses(1, { at, ...OF_MANY }),
  of500: await inProcesses(1, { at, ...SINGLE, size: 500 }),
  twoProcesses: await inProcesses(2, { at, ...OF_MANY }),
});

const inProcesses = async (count: number, plan: PushPlan): Promise<number> =>
  median(
    await times(ROUNDS, async () => {
      const all = await Promise.all(Array.from({ length: count }, () => pushInProcess(plan)));
      return all.reduce((sum, { perSecond }) => sum + perSecond, 0);
    }),
  );

const pushInProcess = async (plan: PushPlan): Promise<PushedSoMuch> => {
  const { stdout } = await run(process.execPath, [PUSHER, JSON.stringify(plan)]);
  return JSON.parse(stdout) as PushedSoMuch;
};
