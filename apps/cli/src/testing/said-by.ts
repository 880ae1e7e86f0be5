import type { Instant } from "@glimmers/primitives";
import { glimmers } from "../glimmers.ts";

/** What came of a command: its exit code, and its lines on either side. */
export interface SaidBy {
  readonly code: number;
  readonly said: readonly string[];
  readonly complaints: readonly string[];
}

/** Types a command into a world of one folder, where time stands still. */
export const saidBy = async (
  words: readonly string[],
  world: { readonly folder: string; readonly data?: string; readonly now?: number },
): Promise<SaidBy> => {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await glimmers(words, {
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
    asked: async () => {},
    onRenew: () => {},
    dist: world.folder,
    data: world.data ?? world.folder,
    environment: {},
    now: () => (world.now ?? 0) as Instant,
  });
  return { code, said, complaints };
};
