import type { Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { App, FolderPort } from "../app.ts";
import { wordsOf } from "../words.ts";
import { isCopyDue, writeCopyIfDue } from "./copies-by-themselves.ts";

const NOW = Date.UTC(2026, 10, 22, 12) as Instant;
const ago = (count: number): Instant => (NOW - days(count)) as Instant;
const prefs = (every: Prefs["backup"]["every"], backupAt?: Instant): Prefs => ({
  ...DEFAULT_PREFS,
  backup: { every },
  ...(backupAt !== undefined && { backupAt }),
});

describe("[IM230] [IM231] whether a copy is due", () => {
  it.each([
    ["never, whatever happened", prefs("never"), false],
    ["by the week, none yet", prefs("week"), true],
    ["by the week, six days on", prefs("week", ago(6)), false],
    ["by the week, seven days on", prefs("week", ago(7)), true],
    ["by the month, seven days on", prefs("month", ago(7)), false],
    ["by the month, thirty days on", prefs("month", ago(30)), true],
  ])("%s", (_name, given, due) => {
    expect(isCopyDue(given, NOW)).toBe(due);
  });
});

const world = (given: Prefs, mayWrite: boolean) => {
  const files: string[] = [];
  const chosen: [string, unknown][] = [];
  const folder: FolderPort = {
    choose: async () => "Documents",
    state: async () => ({ name: "Documents", mayWrite }),
    ask: async () => {
      throw new Error("Nobody is asked by themselves.");
    },
    write: async (name, file) => files.push(`${name}: ${await file.text()}`) > 0,
    forget: async () => undefined,
  };
  const app = {
    clock: { now: () => NOW, offsetAt: () => 60 as OffsetMinutes },
    keeping: {
      takeAway: async ({ form }: { readonly form: string }) => new Blob([`all, as ${form}`]),
    } as unknown as App["keeping"],
    setPref: (async (name: string, value: unknown) => {
      chosen.push([name, value]);
      return ok(undefined);
    }) as App["setPref"],
    words: signal(wordsOf("en", { common: { plainName: "Notebook" } })),
    prefs: signal(given),
    folder,
  };
  return { app, files, chosen };
};

describe("[IM230] a copy by itself", () => {
  it("is an archive, written where it is due under a name that tells nothing, and noted", async () => {
    const { app, files, chosen } = world(prefs("week"), true);
    expect(await writeCopyIfDue(app)).toBe(true);
    expect(files).toEqual(["notebook-2026-11-22.zip: all, as archive"]);
    expect(chosen).toEqual([["backupAt", NOW]]);
  });

  it("is not where the browser would have to ask first", async () => {
    const { app, files } = world(prefs("week"), false);
    expect(await writeCopyIfDue(app)).toBe(false);
    expect(files).toEqual([]);
  });

  it("is called not written where gathering it fails, and nothing is noted", async () => {
    const { app, files, chosen } = world(prefs("week"), true);
    const takeAway = async (): Promise<Blob> => {
      throw new Error("The worker is gone.");
    };
    const keeping = { takeAway } as unknown as App["keeping"];
    expect(await writeCopyIfDue({ ...app, keeping })).toBe(false);
    expect([files, chosen]).toEqual([[], []]);
  });

  it("is not where nobody wants one", async () => {
    const { app, files } = world(prefs("never"), true);
    expect(await writeCopyIfDue(app)).toBe(false);
    expect(files).toEqual([]);
  });
});
