/**
 * Cuts the two typefaces down to what the app draws. `npm run fonts` writes apps/web/public/fonts/
 * and apps/web/src/look/fonts.css, both committed: a build needs none of this.
 *
 * Newsreader's optical size is pinned at 20, between the app's body (18 px) and its titles
 * (30 px); each weight axis keeps only the weights the app uses. Letters beyond Western Europe
 * lie in files of their own, loaded only once somebody writes them.
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const FONTS = "apps/web/public/fonts";

/** Unicode ranges, as CSS writes them. */
const WESTERN =
  "U+20-7E,U+A0-FF,U+152-153,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2032-2033,U+2039-203A,U+202F,U+20AC,U+2191,U+2193,U+2212";
const BEYOND = "U+100-151,U+154-24F,U+1E00-1EFF,U+2BB-2BC,U+2C6-2DD,U+300-323";

type Axes = Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;

interface Cut {
  readonly family: string;
  readonly source: string;
  readonly file: string;
  readonly style: "normal" | "italic";
  readonly weights: string;
  readonly axes: Axes;
  readonly letters: string;
}

const newsreader = (file: string, source: string, rest: Partial<Cut>): Cut => ({
  family: "Newsreader",
  source: `newsreader/files/newsreader-${source}.woff2`,
  file: `newsreader${file}.woff2`,
  style: "normal",
  weights: "400 600",
  axes: { wght: { min: 400, max: 600 }, opsz: 20 },
  letters: WESTERN,
  ...rest,
});

const atkinson = (file: string, source: string, rest: Partial<Cut>): Cut => ({
  family: "Atkinson Hyperlegible Next",
  source: `atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${source}.woff2`,
  file: `atkinson${file}.woff2`,
  style: "normal",
  weights: "400 700",
  axes: { wght: { min: 400, max: 700 } },
  letters: WESTERN,
  ...rest,
});

const CUTS: readonly Cut[] = [
  newsreader("", "latin-opsz-normal", {}),
  newsreader("-italic", "latin-opsz-italic", {
    style: "italic",
    weights: "400",
    axes: { wght: 400, opsz: 20 },
  }),
  newsreader("-beyond", "latin-ext-opsz-normal", { letters: BEYOND }),
  atkinson("", "latin-wght-normal", {}),
  atkinson("-beyond", "latin-ext-wght-normal", { letters: BEYOND }),
];

/** @example lettersOf("U+41-43") // "ABC" */
const lettersOf = (ranges: string): string =>
  ranges
    .split(",")
    .flatMap((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split("-")
        .map((hex) => Number.parseInt(hex, 16));
      return Array.from({ length: last - first + 1 }, (_, index) =>
        String.fromCodePoint(first + index),
      );
    })
    .join("");

const cut = async ({ source, file, axes, letters }: Cut): Promise<number> => {
  const whole = await readFile(root(`node_modules/@fontsource-variable/${source}`));
  const part = await subsetFont(whole, lettersOf(letters), {
    targetFormat: "woff2",
    variationAxes: axes,
    noHinting: true,
  });
  await writeFile(root(`${FONTS}/${file}`), part);
  return part.length;
};

const fontFace = ({ family, file, style, weights, letters }: Cut): string => `@font-face {
  font-family: "${family}";
  src: url("/fonts/${file}") format("woff2");
  font-style: ${style};
  font-weight: ${weights};
  font-display: swap;
  unicode-range: ${letters.replaceAll(",", ", ")};
}
`;

await mkdir(root(FONTS), { recursive: true });
for (const one of CUTS) {
  const size = await cut(one);
  process.stdout.write(`${one.file.padEnd(26)} ${(size / 1000).toFixed(1).padStart(6)} KB\n`);
}
await writeFile(
  root("apps/web/src/look/fonts.css"),
  `/* Written by tools/fonts.ts; change it there. */\n${CUTS.map(fontFace).join("\n")}`,
);
const LICENCES = { newsreader: "newsreader", "atkinson-hyperlegible-next": "atkinson" };
for (const [source, name] of Object.entries(LICENCES))
  await copyFile(
    root(`node_modules/@fontsource-variable/${source}/LICENSE`),
    root(`${FONTS}/${name}-OFL.txt`),
  );
