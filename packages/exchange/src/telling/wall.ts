import type { Day, Wall } from "../reading/dates.ts";

const two = (part: number): string => String(part).padStart(2, "0");

/** @example wallDay({ year: 2025, month: 3, day: 4 }) // "2025-03-04" */
export const wallDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

/** Day and minute: "2025-03-04T00:00". */
export const wallMinute = (wall: Wall): string =>
  `${wallDay(wall)}T${two(wall.hour)}:${two(wall.minute)}`;
