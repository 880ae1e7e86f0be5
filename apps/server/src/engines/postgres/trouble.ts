import type { EngineTrouble } from "../../engine.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, by class or by code. */
const DISK_FULL = "53100";
const AWAY = [
  "08", // connection trouble
  "40", // serialization failures, deadlocks: tried again already
  "53", // too many connections, out of memory
  "57P", // shutting down, crashed, starting up
  "57014", // took too long
  "25006", // read-only: another is in charge now
  "55P03", // somebody holds a lock
];
/** Two transactions in each other's way: the same one again will do. */
const AGAIN = ["40001", "40P01"];

/** What a thrown error of `pg` means to who asked. */
export const postgresTrouble = (thrown: unknown): EngineTrouble => {
  const code = stateOf(thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === DISK_FULL) return { type: "DiskFull" };
  // Without a code of the database, the connection itself failed: refused, cut, too slow.
  const isAway = code === undefined || AWAY.some((start) => code.startsWith(start));
  return { type: isAway && !isOurs(thrown) ? "EngineAway" : "EngineFault", reason };
};

export const isWorthAnotherTry = (thrown: unknown): boolean =>
  AGAIN.includes(stateOf(thrown) ?? "");

export const isDuplicate = (thrown: unknown): boolean => stateOf(thrown) === "23505";

/**
 * What `CREATE TABLE IF NOT EXISTS` may meet where another makes the same table at that moment: a
 * row of the catalogue, the table's type, or the table, by how far the other has come.
 */
export const isMadeMeanwhile = (thrown: unknown): boolean =>
  ["23505", "42710", "42P07"].includes(stateOf(thrown) ?? "");

/** A mistake in this code, or a column that is not what the schema says. */
const isOurs = (thrown: unknown): boolean =>
  thrown instanceof TypeError ||
  thrown instanceof RangeError ||
  (thrown instanceof Error && thrown.message.startsWith("the column "));

/** Five characters from the database; the codes of sockets are longer words. */
const stateOf = (thrown: unknown): string | undefined => {
  if (!(thrown instanceof Error) || !("code" in thrown)) return undefined;
  const { code } = thrown;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};
