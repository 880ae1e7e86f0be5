import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { Row } from "./budgets.ts";

/** The last figures that somebody looked at and kept, and where they were taken. */
export interface Baselines {
  readonly date: string;
  readonly machine: string;
  /** Over the five minutes before; where it exceeds the processors, times mean little. */
  readonly load: number;
  readonly figures: Readonly<Record<string, number>>;
}

const FILE = fileURLToPath(new URL("baselines.json", import.meta.url));

export const machineWords = (): string => `${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}`;

/** None yet is no figures. */
export const readBaselines = async (): Promise<Baselines> =>
  readFile(FILE, "utf8").then(
    (text) => JSON.parse(text) as Baselines,
    () => ({ date: "", machine: "", load: 0, figures: {} }),
  );

/** Figures that were not taken this time stay as they were. */
export const saveBaselines = async (rows: readonly Row[]): Promise<void> => {
  const before = await readBaselines();
  const rounded = rows.map(({ key, measured }) => [key, roundedOf(measured)] as const);
  const date = new Date().toISOString().slice(0, 10);
  const baselines: Baselines = {
    date,
    machine: machineWords(),
    load: Math.round((loadavg()[1] ?? 0) * 10) / 10,
    figures: { ...before.figures, ...Object.fromEntries(rounded) },
  };
  await writeFile(FILE, `${JSON.stringify(baselines, undefined, 2)}\n`);
};

/** To a tenth; below two to a thousandth. */
const roundedOf = (measured: number): number => {
  const parts = Math.abs(measured) < 2 ? 1000 : 10;
  return Math.round(measured * parts) / parts;
};

/** How a figure changed: `+12 %`; empty where there was none to compare with. */
export const changeWords = ({ key, measured }: Row, { figures }: Baselines): string => {
  const before = figures[key];
  if (before === undefined || before === 0 || Number.isNaN(measured)) return "";
  const change = Math.round((measured / before - 1) * 100);
  return `${change > 0 ? "+" : ""}${change} %`;
};
