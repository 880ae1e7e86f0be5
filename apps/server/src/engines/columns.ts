import type { Bytes, Instant } from "@glimmers/primitives";
import { bytesToId } from "./ids.ts";

/** A row as either database gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Throws where a column is not what the schema says: that database is not ours, or is damaged. */
const notOurs = (column: string): never => {
  throw new Error(`the column “${column}” does not hold what the schema says`);
};

export const numberIn = (row: Row, column: string): number => {
  const value = row[column];
  return typeof value === "number" ? value : notOurs(column);
};

export const textIn = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === "string" ? value : notOurs(column);
};

export const instantIn = (row: Row, column: string): Instant => numberIn(row, column) as Instant;

export const maybeBytesIn = (row: Row, column: string): Bytes | undefined => {
  const value = row[column];
  if (value === null || value === undefined) return undefined;
  return value instanceof Uint8Array ? plainBytes(value) : notOurs(column);
};

export const bytesIn = (row: Row, column: string): Bytes =>
  maybeBytesIn(row, column) ?? notOurs(column);

/** The caller puts the brand on: which kind of id it is stands in the query. */
export const idIn = (row: Row, column: string): string => bytesToId(bytesIn(row, column));

/** `pg` hands out `Buffer`s, which compare and print as something else. */
const plainBytes = (bytes: Uint8Array): Bytes =>
  bytes.constructor === Uint8Array && bytes.buffer instanceof ArrayBuffer
    ? (bytes as Bytes)
    : Uint8Array.from(bytes);
