// `npm run arrows` checks that lint and the drawing say what tools/rooms.ts says;
// `npm run arrows -- --write` makes them say it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Floor, Room } from "./rooms.ts";
import { FLOORS, ROOMS } from "./rooms.ts";
import { readText, ROOT } from "./run.ts";

interface Forbidden {
  readonly group?: readonly string[];
  readonly regex?: string;
  readonly message: string;
}

interface Override {
  readonly files: readonly string[];
  readonly rules: {
    readonly "no-restricted-imports": readonly [
      "error",
      { readonly patterns: readonly Forbidden[] },
    ];
  };
}

const overrideOf = (files: readonly string[], patterns: readonly Forbidden[]): Override => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

/** Other rooms by name, but for those it may; and never past a door, or the one for tests. */
const byName = ({ folder, may }: Room): Forbidden => ({
  group: [
    "@glimmers/*",
    ...may.map((name) => `!@glimmers/${name}`),
    "@glimmers/*/**",
    "!@glimmers/*/testing",
    ...may.flatMap(sideDoorsOf),
  ],
  message: `${folder} may import ${listOf(may)}, each by its door (tools/rooms.ts).`,
});

const sideDoorsOf = (name: string): readonly string[] => {
  const room = ROOMS.find((one) => one.name === name);
  return room?.sideDoors?.map((door) => `!@glimmers/${name}/${door}`) ?? [];
};

/** Nobody walks into a package round its door, by path. */
const ROUND_THE_DOOR: Forbidden = {
  regex: String.raw`^(\.\./)+(packages/|([a-z-]+/)+src/)`,
  message: "A room is entered by its name, through src/index.ts (tools/rooms.ts).",
};

/** Content is data: beside its own json it needs nobody. */
const DATA_ONLY: Forbidden = {
  regex: "^(node:|[a-z@])",
  message: "content/ is data only: it imports its own files (tools/rooms.ts).",
};

const isPackage = ({ folder }: Room): boolean => folder.startsWith("packages/");

/** Packages are pure and stand alone: no words, no scripts. */
const NO_NEIGHBOURS: Forbidden = {
  regex: String.raw`^(\.\./)+(content|tools|apps)/`,
  message: "A package stands alone: content, tools and apps come to it, not the other way.",
};

const roomPatterns = (room: Room): readonly Forbidden[] => [
  byName(room),
  // The gallery and the benchmarks show and measure the app itself, which has no door.
  ...(room.folder === "gallery" || room.folder === "bench" ? [] : [ROUND_THE_DOOR]),
  ...(isPackage(room) ? [NO_NEIGHBOURS] : []),
];

const roomOverrides = (room: Room): readonly Override[] => {
  if (room.folder !== "content")
    return [overrideOf([`${room.folder}/**/*.{ts,tsx}`], roomPatterns(room))];
  return [overrideOf(["content/**/index.ts"], [...roomPatterns(room), DATA_ONLY])];
};

const web = ROOMS.find(({ folder }) => folder === "apps/web");

const floorOverride = ({ folder, mayNot }: Floor): Override =>
  overrideOf(
    [`apps/web/src/${folder}/**/*.{ts,tsx}`],
    [
      ...(web === undefined ? [] : roomPatterns(web)),
      {
        group: [...mayNot.map((other) => `**/${other}/**`), "**/wiring.ts", "**/main.tsx"],
        message: `${folder}/ may not reach ${listOf(mayNot)} or the wiring: what it needs arrives as an argument (tools/rooms.ts).`,
      },
    ],
  );

/** A story test joins what the app joins, so it lies on no floor; its room still has its walls. */
const storyTests = (): Override =>
  overrideOf(["apps/web/src/**/*.test.{ts,tsx}"], web === undefined ? [] : roomPatterns(web));

/** What a story walks through that has a server in it, in the same process. */
const storyWorld = (): Override =>
  overrideOf(
    ["apps/web/test/**/*.ts"],
    web === undefined ? [] : roomPatterns({ ...web, may: [...web.may, "server"] }),
  );

const listOf = (names: readonly string[]): string =>
  names.length === 0 ? "nothing" : names.join(", ");

/** What lint is told: the later override stands where two fit one file. */
export const lintOverrides = (): readonly Override[] => [
  ...ROOMS.flatMap(roomOverrides),
  ...FLOORS.map(floorOverride),
  storyTests(),
  storyWorld(),
];

const row = (name: string, what: string, arrows: string): string =>
  `${name.padEnd(22)}${what.padEnd(60)}${arrows}`.trimEnd();

/** The drawing for people: every room, what it is, and where its arrows go. */
export const drawing = (): string =>
  [
    row("", "", "may import"),
    ...ROOMS.map(({ folder, what, may }) => row(`${folder}/`, what, arrowsOf(may))),
    "",
    row("apps/web/src/", "", "may not reach"),
    ...FLOORS.map(({ folder, what, mayNot }) => row(`  ${folder}/`, what, mayNot.join(" "))),
    row("  wiring.ts main.tsx", "join them all; nobody imports them", ""),
  ].join("\n");

const arrowsOf = (may: readonly string[]): string => {
  const packages = ROOMS.filter(isPackage).flatMap(({ name }) => name ?? []);
  if (may.length === 0) return "nothing";
  if (!packages.every((name) => may.includes(name))) return may.join(" ");
  return ["any package", ...may.filter((name) => !packages.includes(name))].join(", ");
};

interface Place {
  readonly file: string;
  readonly begin: string;
  readonly end: string;
  readonly text: () => string;
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

const PLACES: readonly Place[] = [
  {
    file: ".oxlintrc.json",
    begin: "    // arrows: begin (from tools/rooms.ts, by `npm run arrows -- --write`)\n",
    end: "\n    // arrows: end",
    text: () =>
      indented(
        lintOverrides()
          .map((one) => JSON.stringify(one, null, 2))
          .join(",\n"),
      ),
  },
  {
    file: "ARCHITECTURE.md",
    begin: "<!-- arrows: begin (from tools/rooms.ts, by `npm run arrows -- --write`) -->\n",
    end: "\n<!-- arrows: end -->",
    text: () => `\n\`\`\`text\n${drawing()}\n\`\`\`\n`,
  },
];

/** The file as it would be, with what stands between its marks made new. Throws if the marks are gone. */
export const renewed = (before: string, { file, begin, end, text }: Place): string => {
  const from = before.indexOf(begin);
  const to = before.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`${file} has lost its marks for the arrows.`);
  return before.slice(0, from + begin.length) + text() + before.slice(to);
};

/** The files that do not say what the table says. */
export const outOfDate = (): readonly string[] =>
  PLACES.filter((place) => renewed(readText(place.file), place) !== readText(place.file)).map(
    ({ file }) => file,
  );

if (import.meta.main) {
  const isWriting = process.argv.includes("--write");
  const stale = outOfDate();
  if (isWriting)
    for (const place of PLACES)
      writeFileSync(join(ROOT, place.file), renewed(readText(place.file), place));
  if (stale.length === 0) console.log("arrows: lint and drawing say what tools/rooms.ts says");
  else if (isWriting) console.log(`arrows: wrote ${stale.join(", ")}`);
  else console.log(`arrows: ${stale.join(", ")} out of date; run \`npm run arrows -- --write\``);
  process.exitCode = stale.length === 0 || isWriting ? 0 : 1;
}
