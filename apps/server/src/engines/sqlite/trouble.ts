import type { EngineTrouble } from "../../engine.ts";

/** Primary result codes: https://sqlite.org/rescode.html */
const BUSY = 5;
const LOCKED = 6;
const FULL = 13;

/** What a thrown error of `node:sqlite` means to who asked. */
export const sqliteTrouble = (thrown: unknown): EngineTrouble => {
  const code = primaryCodeOf(thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === FULL) return { type: "DiskFull" };
  if (code === BUSY || code === LOCKED || isClosed(thrown)) return { type: "EngineAway", reason };
  return { type: "EngineFault", reason };
};

/** The low byte of the extended code. */
const primaryCodeOf = (thrown: unknown): number | undefined =>
  thrown instanceof Error && "errcode" in thrown && typeof thrown.errcode === "number"
    ? thrown.errcode & 0xff
    : undefined;

const isClosed = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ERR_INVALID_STATE";
