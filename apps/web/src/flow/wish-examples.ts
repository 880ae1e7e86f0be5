import type { Glimmer, Pathway, Sense } from "@glimmers/model";
import { ownWord, PATHWAYS } from "@glimmers/model";
import type { App } from "../app.ts";
import { allFound } from "./belongings.ts";

/** How many examples stand under the field: enough to see what is meant, and no list to work down. */
const EXAMPLES = 3;
/** The newest glimmers say by which ways things reach somebody lately. */
const LATELY = 60;
/** Where little was noticed yet. */
const COMMON: readonly Pathway[] = ["warmth", "sight", "sound", "nature", "scent"];

/** The pathways that go by a sense, and are not spoken of while it is switched off. */
const BY_SENSE: Readonly<Record<Sense, readonly Pathway[]>> = {
  breath: ["breath"],
  touch: ["touch"],
  body_sense: ["body-sense"],
  imagery: ["imagination", "memory"],
  sound: ["sound", "music"],
  movement: ["movement"],
  people: ["someone", "face-eyes"],
};

/**
 * Three ways by which a small glimmer may come: those this person met most often lately, then
 * their own words, then common ones. None that needs a sense which is switched off.
 */
export const examplePathways = (
  lately: readonly Pick<Glimmer, "pathways">[],
  ownPathways: readonly string[],
  sensesOff: readonly Sense[],
): readonly Pathway[] => {
  const off = new Set(sensesOff.flatMap((sense) => BY_SENSE[sense]));
  const own = ownPathways.map((word): Pathway => `own:${word}`);
  const all = [...new Set([...byOften(lately), ...own, ...COMMON, ...PATHWAYS])];
  return all.filter((pathway) => !off.has(pathway)).slice(0, EXAMPLES);
};

/** The most often met first; among equals, the one met last. */
const byOften = (lately: readonly Pick<Glimmer, "pathways">[]): readonly Pathway[] => {
  const met = new Map<Pathway, number>();
  for (const pathway of lately.flatMap(({ pathways }) => pathways))
    met.set(pathway, (met.get(pathway) ?? 0) + 1);
  return [...met].toSorted(([, one], [, other]) => other - one).map(([pathway]) => pathway);
};

/** The newest glimmers, for what they say of ways. */
export const latelyNoticed = async ({
  history,
}: {
  readonly history: Pick<App["history"], "find">;
}): Promise<readonly Glimmer[]> => {
  const moments = await allFound(history, { kinds: ["glimmer"] }, LATELY);
  return moments.filter((moment): moment is Glimmer => moment.kind === "glimmer");
};

/** Whether a pathway is the person's own word, and which. */
export const exampleOf = (
  pathway: Pathway,
  t: (key: `anchors.wish.eg.${(typeof PATHWAYS)[number] | "own"}`, given?: Given) => string,
): string => {
  const word = ownWord(pathway);
  if (word !== undefined) return t("anchors.wish.eg.own", { word });
  const listed = PATHWAYS.find((one) => one === pathway);
  return listed === undefined ? "" : t(`anchors.wish.eg.${listed}`);
};

type Given = Readonly<Record<string, string>>;
