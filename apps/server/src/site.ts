import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** The ways a file can be squeezed, best first; each lies beside the file under this ending. */
export const ENCODINGS = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
] as const;
export type EncodingName = (typeof ENCODINGS)[number]["name"];

type Body = Uint8Array<ArrayBuffer>;

/** One file of the built app, as it is and as it was squeezed beforehand. */
export interface SiteFile {
  readonly path: string;
  readonly type: string;
  readonly body: Body;
  readonly squeezed: ReadonlyMap<EncodingName, Body>;
  /** The start of the SHA-256 of `body`, in hex. */
  readonly hash: string;
  /** Its name carries its hash, so what is under that name never changes. */
  readonly immutable: boolean;
}

/**
 * The built app, read once. What is not in this map is not served, so no path can lead out of
 * the folder; and a build that runs meanwhile cannot mix two versions.
 */
export type Site = ReadonlyMap<string, SiteFile>;

/** There is no `index.html` in the folder: nothing was built yet. */
export interface NotBuilt {
  readonly type: "NotBuilt";
  readonly folder: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Reads every file under `folder`. */
export const readSite = async (folder: string): Promise<Result<Site, NotBuilt>> => {
  const bodies = await readBodies(folder);
  if (!bodies.has("/index.html")) return err({ type: "NotBuilt", folder });
  const files = [...bodies].filter(([path]) => !isSqueezed(path, bodies));
  return ok(new Map(files.map(([path, body]) => [path, siteFile(path, body, bodies)])));
};

type Bodies = ReadonlyMap<string, Body>;

const readBodies = async (folder: string): Promise<Bodies> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Body]> => [
        addressOf(folder, name),
        await readFile(name),
      ]),
    ),
  );
};

const addressOf = (folder: string, name: string): string =>
  `/${relative(folder, name).split(sep).join("/")}`;

const isSqueezed = (path: string, bodies: Bodies): boolean =>
  ENCODINGS.some(
    ({ ending }) => path.endsWith(ending) && bodies.has(path.slice(0, -ending.length)),
  );

const siteFile = (path: string, body: Body, bodies: Bodies): SiteFile => ({
  path,
  type: TYPES[extname(path)] ?? "application/octet-stream",
  body,
  squeezed: squeezedOf(path, bodies),
  hash: createHash("sha256").update(body).digest("hex").slice(0, 32),
  immutable: path.startsWith("/assets/"),
});

const squeezedOf = (path: string, bodies: Bodies): SiteFile["squeezed"] =>
  new Map(
    ENCODINGS.flatMap(({ name, ending }) => {
      const body = bodies.get(path + ending);
      return body === undefined ? [] : [[name, body] as const];
    }),
  );
