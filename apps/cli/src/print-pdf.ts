import { execFile } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Environment } from "@glimmers/server";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

export type NoPdf =
  /** There is no Chromium to print with. */
  { readonly type: "NoBrowser" } | { readonly type: "NotPrinted"; readonly reason: string };

/** A page as PDF, printed by a Chromium that is there: its own profile, no network, no script. */
export const printPdf = async (
  html: string,
  environment: Environment,
): Promise<Result<Bytes, NoPdf>> => {
  const browser = await browserIn(environment);
  if (browser === undefined) return err({ type: "NoBrowser" });
  const folder = await mkdtemp(join(tmpdir(), "glimmers-page-"));
  try {
    await writeFile(join(folder, "page.html"), html, { mode: 0o600 });
    await promisify(execFile)(browser, argumentsFor(folder), { timeout: 60_000 });
    return ok(new Uint8Array(await readFile(join(folder, "page.pdf"))));
  } catch (problem) {
    const reason = problem instanceof Error ? (problem.message.split("\n")[0] ?? "") : "?";
    return err({ type: "NotPrinted", reason });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const argumentsFor = (folder: string): readonly string[] => [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--no-pdf-header-footer",
  `--user-data-dir=${join(folder, "profile")}`,
  `--print-to-pdf=${join(folder, "page.pdf")}`,
  pathToFileURL(join(folder, "page.html")).href,
];

/** The one GLIMMERS_CHROMIUM names, or the first of the usual names on the path. */
const browserIn = async (environment: Environment): Promise<string | undefined> => {
  const named = environment["GLIMMERS_CHROMIUM"];
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const place of named === undefined ? places : [named])
    if (await isThere(place)) return place;
  return undefined;
};

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
