import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

type Files = ReadonlyMap<string, Uint8Array>;

/** Name of the offline worker in the built folder: never hashed, so that it can be found again. */
const WORKER = "/offline.js";

/** Once all is written: tells the offline worker what was built, then squeezes every file. */
export const offline = (): Plugin => ({
  name: "glimmers:offline",
  apply: "build",
  writeBundle: {
    order: "post",
    sequential: true,
    handler: async ({ dir }) => {
      if (dir === undefined) throw new Error("The app is built into a folder.");
      const files = await readFiles(dir);
      const worker = fillWorker(files);
      await writeFile(join(dir, WORKER), worker);
      await squeezeAll(dir, new Map([...files, [WORKER, worker]]));
    },
  },
});

export const readFiles = async (dir: string): Promise<Files> => {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const pairs = names.sort().map(async (name) => {
    const address = `/${relative(dir, name).split(sep).join("/")}`;
    return [address, await readFile(name)] as const;
  });
  return new Map(await Promise.all(pairs));
};

/** The worker with the list of what to keep written before it, on one line. */
export const fillWorker = (files: Files): Buffer => {
  const worker = files.get(WORKER);
  if (worker === undefined) throw new Error(`${WORKER} was not built.`);
  const source = Buffer.from(worker).toString("utf8");
  // A bundler that gave it an import would make it fail in browsers without module workers.
  if (/^\s*(?:import|export)\b/m.test(source)) throw new Error(`${WORKER} stands alone.`);
  return Buffer.from(`const BUILT=${JSON.stringify(builtList(files))};\n${source}`);
};

const LEFT_OUT = [".txt", ".png", ".br", ".gz"];

/**
 * What the offline worker keeps: every built file with its Subresource Integrity hash, and one
 * version over all of it. Licence texts are read on the web, and icons in PNG are taken by the
 * system when it installs the app: both are left out.
 */
export const builtList = (
  files: Files,
): { readonly version: string; readonly files: Readonly<Record<string, string>> } => {
  const kept = [...files].filter(([path]) => path !== WORKER && !LEFT_OUT.includes(extname(path)));
  const hashes = kept.map(([path, bytes]): readonly [string, string] => [
    path,
    `sha256-${sha256(bytes).toString("base64")}`,
  ]);
  // The worker itself counts too: changed, it is a new version even over the same files.
  const worker = sha256(files.get(WORKER) ?? new Uint8Array()).toString("hex");
  const version = sha256(Buffer.from(JSON.stringify([hashes, worker])))
    .toString("hex")
    .slice(0, 16);
  return { version, files: Object.fromEntries<string>(hashes) };
};

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** What gets smaller by squeezing; fonts and pictures are squeezed by nature. */
const SQUEEZABLE = [".html", ".js", ".css", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

const squeezeAll = async (dir: string, files: Files): Promise<void> => {
  const worthIt = [...files].filter(([path]) => SQUEEZABLE.includes(extname(path)));
  await Promise.all(worthIt.map(([path, bytes]) => squeeze(join(dir, path), bytes)));
};

const squeeze = async (name: string, bytes: Uint8Array): Promise<void> => {
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  if (brotli.length < bytes.length) await writeFile(`${name}.br`, brotli);
  if (gzipped.length < bytes.length) await writeFile(`${name}.gz`, gzipped);
};
