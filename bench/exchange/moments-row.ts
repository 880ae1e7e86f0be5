import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Row } from "../budgets.ts";

const ALONE = fileURLToPath(new URL("moments.ts", import.meta.url));
const MOMENTS = 180_000;
const TIME = 300_000;

interface Cost {
  readonly added: number;
  readonly seconds: number;
  readonly memory: number;
}

/** From what a reader tells to 180,000 moments in the journal, sealed. */
export const measureMoments = (say: (what: string) => void): readonly Row[] => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ALONE, String(MOMENTS)], {
    encoding: "utf8",
    timeout: TIME,
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? "it did not end");
  const { added, seconds, memory } = JSON.parse(stdout) as Cost;
  if (added !== MOMENTS) throw new Error(`${added} moments were brought in`);
  say("moments brought in");
  return [
    {
      key: "exchange.moments",
      what: "180,000 moments brought into the journal, CPU",
      measured: seconds,
      unit: "s",
      budget: { most: 5 },
    },
    {
      key: "exchange.moments.memory",
      what: "  memory of that process, journal and all",
      measured: memory / 1e6,
      unit: "MB",
    },
  ];
};
