import type { Instant } from "@glimmers/primitives";
import { instantOfWall, parseIso } from "../../reading/dates.ts";

/**
 * An instant in the three ways the account's files write one: `2025-03-23T22:10:00.0`, which is UTC
 * though nothing says so; ms since 1970; a list `[2026, 5, 19, 5, 37, 39, 806000000]`, whose last
 * are nanoseconds. Undefined where it is none of these.
 */
export const garminInstant = (value: unknown): Instant | undefined => {
  if (typeof value === "number") return Math.round(value) as Instant;
  if (typeof value === "string") return ofText(value);
  return Array.isArray(value) ? ofList(value) : undefined;
};

const ofText = (text: string): Instant | undefined => {
  if (/^\d{12,14}$/.test(text.trim())) return Number(text) as Instant;
  const written = parseIso(text);
  return written === undefined ? undefined : instantOfWall(written.wall, written.offset ?? 0);
};

const ofList = (list: readonly unknown[]): Instant | undefined => {
  if (list.length < 3 || !list.every((each) => Number.isInteger(each))) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, nanos = 0] =
    list.map(Number);
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
  const written = parseIso(`${year}-${month}-${day} ${clock}`);
  if (written === undefined) return undefined;
  return instantOfWall({ ...written.wall, ms: Math.floor(nanos / 1e6) }, 0);
};
