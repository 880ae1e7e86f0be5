import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Addresses of built files, and their bytes together as they travel. */
export interface Weighed {
  readonly files: readonly string[];
  /** Bytes: gzip at level 9; fonts, squeezed by nature, as they are. */
  readonly bytes: number;
}

/** What must arrive before the first screen is drawn, and what comes beside it. */
export interface FirstScreen {
  /** The entry script, what it imports, and the first words of the wordiest language. */
  readonly js: Weighed;
  readonly css: Weighed;
  readonly fonts: Weighed;
  /** The worker the journal is opened in: fetched with the first screen, drawn without it. */
  readonly keeper: Weighed;
}

/**
 * Weighs the first screen of the app built into `dist`. It is read from the built files
 * alone; `run.ts` holds the list against what a browser really asked for.
 */
export const weighFirstScreen = async (dist: string): Promise<FirstScreen> => {
  const page = await readFile(join(dist, "index.html"), "utf8");
  const entries = addressesIn(page, /<script [^>]*src="([^"]+\.js)"/g);
  const entry = await readFile(join(dist, entries[0] ?? ""), "utf8");
  const words = await heaviest(dist, namedIn(entry, "first-[\\w-]+\\.js"));
  const keeper = namedIn(entry, "keeper-[\\w-]+\\.js");
  const preloads = addressesIn(page, /<link [^>]*rel="modulepreload"[^>]*href="([^"]+)"/g);
  return {
    js: await weigh(dist, await withImports(dist, [...entries, ...preloads, words])),
    css: await weigh(dist, addressesIn(page, /<link [^>]*href="([^"]+\.css)"/g)),
    fonts: await weigh(dist, addressesIn(page, /<link [^>]*href="([^"]+\.woff2)"/g)),
    keeper: await weigh(dist, await withImports(dist, keeper)),
  };
};

/** Addresses of everything that was weighed. */
export const filesOf = ({ js, css, fonts, keeper }: FirstScreen): readonly string[] =>
  [js, css, fonts, keeper].flatMap(({ files }) => files);

const addressesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, address = ""]) => address);

/** Built files that the entry names without importing them at once. */
const namedIn = (source: string, name: string): readonly string[] => {
  const found = [...source.matchAll(new RegExp(`["'\`/](${name})["'\`]`, "g"))];
  if (found.length === 0) throw new Error(`The built app names no ${name}.`);
  return [...new Set(found.map(([, file]) => `/assets/${file}`))];
};

const heaviest = async (dist: string, files: readonly string[]): Promise<string> => {
  const weighed = await Promise.all(files.map((file) => weigh(dist, [file])));
  return weighed.toSorted((one, other) => other.bytes - one.bytes)[0]!.files[0]!;
};

/** With everything that is imported before they run; `import(…)` is for later and not meant. */
const withImports = async (dist: string, roots: readonly string[]): Promise<readonly string[]> => {
  const found = new Set(roots);
  for (const address of found) {
    const source = await readFile(join(dist, address), "utf8");
    for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      found.add(`/assets/${name}`);
  }
  return [...found];
};

const weigh = async (dist: string, files: readonly string[]): Promise<Weighed> => {
  const bodies = await Promise.all(files.map((address) => readFile(join(dist, address))));
  const weights = bodies.map((body, index) =>
    files[index]?.endsWith(".woff2") ? body.length : gzipSync(body, { level: 9 }).length,
  );
  return { files, bytes: weights.reduce((sum, weight) => sum + weight, 0) };
};
