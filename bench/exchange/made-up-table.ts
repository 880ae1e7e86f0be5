import { closeSync, openSync, writeSync } from "node:fs";
import { seededRandom } from "@glimmers/primitives";

/** What a made-up table holds, without its head. */
export interface TableTruth {
  readonly bytes: number;
  readonly rows: number;
  readonly cells: number;
  readonly last: string;
}

const FLUSH = 4_000_000;
const BEGUN = Date.UTC(2019, 0, 1);
const WORDS = ["rad", "good", "meh", "bad", "awful"];
const NOTES = ["", "", "", "tea", "late again", '"rain, ""and"" wind"', '"one\r\nand another"'];

/**
 * Writes a table of about `bytes` bytes, the same for the same seed: a time, two numbers, a word and
 * a note, in some 37 bytes a row; in one of seven rows the note holds a newline, in one doubled quotes.
 */
export const writeMadeUpTable = (path: string, bytes: number, seed = 11): TableTruth => {
  const random = seededRandom(seed);
  const file = openSync(path, "w");
  let [text, written, rows] = ["time,heart,hrv,mood,note\r\n", 0, 0];
  const flush = (): void => {
    written += writeSync(file, text);
    text = "";
  };
  for (; written + text.length < bytes; rows += 1) {
    text += rowOf(rows, random.unit());
    if (text.length > FLUSH) flush();
  }
  text += "2031-01-01 00:00,60,40.0,good,the end\r\n";
  flush();
  closeSync(file);
  return { bytes: written, rows: rows + 1, cells: (rows + 1) * 5, last: "the end" };
};

const rowOf = (row: number, chance: number): string => {
  const time = new Date(BEGUN + row * 60_000).toISOString();
  const heart = 45 + Math.floor(chance * 90);
  const hrv = (15 + chance * 60).toFixed(1);
  const note = NOTES[Math.floor(chance * 6_999) % 7] ?? "";
  return `${time.slice(0, 10)} ${time.slice(11, 16)},${heart},${hrv},${WORDS[heart % 5]},${note}\r\n`;
};
