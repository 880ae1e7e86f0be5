import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "@glimmers/primitives";
import { FORMATS, fileOfBytes, glanceAt, openFile } from "../../src/reading/index.ts";
import type { Archive, Format, Opened } from "../../src/reading/index.ts";
import type { ByHand } from "../zip-by-hand.ts";
import { zipByHand } from "../zip-by-hand.ts";
import { damagedInside } from "./inside.ts";
import { mutated } from "./mutate.ts";

export interface Sample {
  readonly name: string;
  readonly bytes: Bytes;
}

const OWN = join(import.meta.dirname, "../samples");
const SHARED = join(import.meta.dirname, "../../../../../shared/reference/imports");

/** Larger ones would only be slower: damage is as well done to a small file. */
const LARGEST = 100_000;

/** Samples of every format that has some: our own, and those of others where they are there. */
export const samplesByFormat = async (
  samples?: readonly Sample[],
): Promise<ReadonlyMap<Format, readonly Sample[]>> => {
  const found = new Map<Format, Sample[]>();
  for (const sample of samples ?? [...(await ownSamples()), ...sharedSamples()]) {
    const format = await formatOf(sample);
    if (format !== undefined) found.set(format, [...(found.get(format) ?? []), sample]);
  }
  return found;
};

/** Made by us, and always there. */
export const ownSamples = async (): Promise<readonly Sample[]> => {
  const samples: Sample[] = [];
  for (const file of readdirSync(OWN).filter((name) => name.endsWith(".ts"))) {
    const loaded: unknown = await import(join(OWN, file));
    if (hasSamples(loaded)) samples.push(...loaded.samples);
  }
  return samples;
};

const hasSamples = (loaded: unknown): loaded is { readonly samples: readonly Sample[] } =>
  typeof loaded === "object" &&
  loaded !== null &&
  "samples" in loaded &&
  Array.isArray(loaded.samples);

const sharedSamples = (): readonly Sample[] =>
  ["real", "synthetic"]
    .map((folder) => join(SHARED, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter(
      (path) => !path.endsWith(".truth.json") && !path.includes("omh") && statSync(path).isFile(),
    )
    .map((path) => ({ name: path.split("/").at(-1)!, bytes: beginningOf(path) }));

/** The beginning of a text is a sample as well; of a zip it would be none. */
const beginningOf = (path: string): Bytes => {
  const bytes = Uint8Array.from(readFileSync(path));
  return path.endsWith("zip") || path.endsWith("daylio") ? bytes : bytes.slice(0, LARGEST);
};

const SURENESS = ["certain", "likely", "maybe"];

const formatOf = async (sample: Sample): Promise<Format | undefined> => {
  const glance = await glanceAt(await openFile(fileOfBytes(sample.name, sample.bytes)));
  const asked = await Promise.all(
    FORMATS.map(async (format) => ({
      format,
      sure: SURENESS.indexOf(await format.recognise(glance)),
    })),
  );
  const known = asked.filter(({ sure }) => sure !== -1);
  return known.sort((one, other) => one.sure - other.sure)[0]?.format;
};

/**
 * A damaged file, opened. Of a zip sometimes the zip itself is damaged, and mostly a file inside,
 * so that more is met than a wrong check sum; half of all keep to their grammar and lie in it.
 */
export const damaged = async (samples: readonly Sample[], seed: number): Promise<Opened> => {
  const sample = samples[seed % samples.length]!;
  const other = samples[(seed * 7 + 1) % samples.length]!;
  const bytes = await damagedBytes(sample.bytes, other.bytes, seed);
  return openFile(fileOfBytes(sample.name, bytes));
};

const damagedBytes = async (bytes: Bytes, other: Bytes, seed: number): Promise<Bytes> => {
  const { archive } = await openFile(fileOfBytes("", bytes));
  if (archive !== undefined && seed % 4 !== 0) return damagedZip(archive, seed);
  const inside = Math.floor(seed / 4) % 2 === 0 ? undefined : damagedInside(bytes, seed);
  return inside ?? mutated(bytes, other, seed);
};

/** One of its files is damaged, or all of them; the sums of the zip itself are right. */
const damagedZip = async ({ entries, bytes }: Archive, seed: number): Promise<Bytes> => {
  const files: ByHand[] = [];
  const damagedAt = Math.floor(seed / 4) % entries.length;
  for (const [index, entry] of entries.entries()) {
    const plain = await bytes(entry);
    const isHit = index === damagedAt || seed % 7 === 0;
    const changed = isHit ? await damagedBytes(plain, plain, seed * 4 + (index % 4)) : plain;
    files.push({ name: entry.name, bytes: changed, method: 0 });
  }
  return zipByHand(files);
};
