import type { Row } from "./budgets.ts";
import type { ComingBack } from "./coming-back.ts";
import type { Opening } from "./opening.ts";
import type { PeerRound } from "./page/main.ts";
import type { PeerName } from "./page/peer.ts";
import type { Scrolling } from "./scrolling.ts";
import type { FirstScreen } from "./sizes.ts";
import type { Memory, Searching, Tapping } from "./using.ts";

/** Budgets in bytes, rows in KB of 1,000. */
export const sizeRows = (
  { js, css, fonts, keeper }: FirstScreen,
  most: { readonly js: number; readonly css: number; readonly fonts: number },
): readonly Row[] => {
  const row = (key: string, what: string, bytes: number, budget?: number): Row => ({
    key: `size.${key}`,
    what,
    measured: bytes / 1_000,
    unit: "KB",
    ...(budget !== undefined && { budget: { most: budget / 1_000 } }),
  });
  return [
    row("js", "first screen, JS of the page with one language, gz", js.bytes, most.js),
    row("keeper", "  beside it, the keeper's worker, gz", keeper.bytes),
    row("css", "first screen, CSS, gz", css.bytes, most.css),
    row("fonts", "first screen, fonts", fonts.bytes, most.fonts),
  ];
};

export const openingRows = (openings: {
  readonly empty: number;
  readonly plain: Opening;
  readonly slowPage: Opening;
  readonly slowAll: Opening;
}): readonly Row[] => {
  const { empty, plain, slowPage, slowAll } = openings;
  const row = (key: string, what: string, measured: number, most?: number): Row => ({
    key: `open.${key}`,
    what,
    measured,
    unit: "ms",
    ...(most !== undefined && { budget: { most } }),
  });
  return [
    row("plain", "cold open to a usable Now screen", plain.usable, 300),
    row("light", "  of which until the light is drawn", plain.light),
    row("empty", "  for comparison, an empty page from the same place", empty),
    row("slowPage", "the same, page 4× slowed by CDP", slowPage.usable, 1_000),
    row("slowPageLight", "  of which until the light is drawn", slowPage.light),
    row("slowAll", "the same, page and worker 4× slowed", slowAll.usable, 1_000),
    row("slowAllLight", "  of which until the light is drawn", slowAll.light),
    row("history", "full history opened, decrypted, columned", plain.wholeHistory, 1_500),
    row("historySlowAll", "  the same, page and worker 4× slowed", slowAll.wholeHistory),
  ];
};

export const comingBackRows = (taken: ComingBack): readonly Row[] => {
  const row = (key: keyof ComingBack, what: string, most: number): Row => ({
    key: `back.${key}`,
    what,
    measured: taken[key],
    unit: "ms",
    budget: { most },
  });
  return [
    row("cold", "cold start to the first step of an anchor, one tap", 2_000),
    row("coldSlow", "  the same, page 4× slowed by CDP", 2_000),
    row("warm", "tap to the first step, app open", 300),
    row("warmSlow", "  the same, page 4× slowed by CDP", 300),
  ];
};

export const useRows = (tapping: Tapping, searching: Searching, memory: Memory): readonly Row[] => {
  const ms = (key: string, what: string, measured: number, most?: number): Row => ({
    key,
    what,
    measured,
    unit: "ms",
    ...(most !== undefined && { budget: { most } }),
  });
  const mb = (key: string, what: string, bytes: number, most?: number): Row => ({
    key: `memory.${key}`,
    what,
    measured: bytes / 1_000_000,
    unit: "MB",
    ...(most !== undefined && { budget: { most } }),
  });
  return [
    ms("tap.disk", "tap to kept: sealed, on disk, and the page knows; median", tapping.onDisk, 50),
    ms("tap.diskSlow", "  the slowest of twenty", tapping.onDiskSlow),
    ms("tap.seen", "  until “kept” is on the screen; median", tapping.seen),
    ms(
      "search.slowest",
      "search, page to worker and back; slowest query's median",
      searching.slowestQuery,
      50,
    ),
    ms("search.median", "  median over all", searching.median),
    ms("search.worst", "  worst single one", searching.worst),
    ms("search.seen", "  from a letter typed to the number found on screen", searching.seen),
    mb("told", "memory of page and worker, as the browser tells it", memory.told, 150),
    mb("worker", "  of which the keeper's worker", memory.ofWorker),
    mb("process", "  the whole renderer process (PSS)", memory.process),
  ];
};

export const scrollRows = (plain: Scrolling, slowed: Scrolling): readonly Row[] => {
  const of = (key: string, name: string, { fps, late, longest, blank }: Scrolling) =>
    [
      {
        key: `${key}.fps`,
        what: `Trail scrolled, ${name}; median`,
        measured: fps,
        unit: "fps",
        budget: { least: 58 },
      },
      {
        key: `${key}.late`,
        what: "  frames later than 25 ms",
        measured: late * 100,
        unit: "%",
        budget: { most: 5 },
      },
      { key: `${key}.longest`, what: "  longest frame", measured: longest, unit: "ms" },
      {
        key: `${key}.blank`,
        what: "  rows in sight without their words",
        measured: blank * 100,
        unit: "%",
      },
    ] as const satisfies readonly Row[];
  return [...of("scroll", "phone", plain), ...of("scrollSlow", "page 4× slowed by CDP", slowed)];
};

const WORK = ["write", "newest", "readAll", "search"] as const;

export const peerRows = (peers: Readonly<Record<PeerName, PeerRound>>): readonly Row[] =>
  Object.entries(peers).flatMap(([name, figures]) =>
    WORK.map((work) => ({
      key: `peer.${name}.${work}`,
      what: `${name}, ${work}`,
      measured: figures[work],
      unit: "ms" as const,
    })),
  );
