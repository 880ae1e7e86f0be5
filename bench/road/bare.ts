import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { median } from "../numbers.ts";

/** What the disk allows: bare node:sqlite, as durable as ours, with one table and nothing else. */
export interface Bare {
  /** Commits of one row, a second. */
  readonly single: number;
  /** Rows in commits of 500, a second. */
  readonly of500: number;
}

const LASTS = 2_000;
const ROUNDS = 3;

export const measureBare = (folder: string): Bare => {
  mkdirSync(folder, { recursive: true });
  const file = new DatabaseSync(join(folder, "bare.sqlite"));
  file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  file.exec("CREATE TABLE item (number INTEGER PRIMARY KEY, sealed BLOB)");
  const rate = (size: number): number =>
    median(Array.from({ length: ROUNDS }, () => rowsPerSecond(file, size)));
  const bare = { single: rate(1), of500: rate(500) };
  file.close();
  return bare;
};

const rowsPerSecond = (file: DatabaseSync, size: number): number => {
  const add = file.prepare("INSERT INTO item (sealed) VALUES (?)");
  const sealed = randomBytes(328);
  const started = performance.now();
  let rows = 0;
  for (; performance.now() - started < LASTS; rows += size) {
    file.exec("BEGIN IMMEDIATE");
    for (let each = 0; each < size; each++) add.run(sealed);
    file.exec("COMMIT");
  }
  return (rows / (performance.now() - started)) * 1000;
};
