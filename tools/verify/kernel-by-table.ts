// The way the likelihood goes: the killed exponential by a table of one scalar function.
import {
  createReady,
  createTable,
  exponential,
  exponentialAt,
  fillTable,
  lookUpSlopes,
  makeReady,
  TABLE_REACH,
} from "../../packages/rhythm/src/killed-kernel.ts";

/** exp(A t), row by row; beyond the table's reach as the likelihood does it there. */
export const exponentialByTable = (a: Float64Array, t: number): Float64Array => {
  const [ready, table, into] = [createReady(), createTable(), new Float64Array(9)];
  makeReady(a, ready);
  const x = t * ready.scale;
  if (x > TABLE_REACH) return exponential(a, t);
  fillTable(table, ready, x, true);
  lookUpSlopes(table, ready, x);
  exponentialAt(table, ready, into, 0);
  return into;
};
