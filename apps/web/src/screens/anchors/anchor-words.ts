import type { Anchor } from "@glimmers/model";
import type { Practice } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import type { Words } from "../../words.ts";

/** Favourites first; among them, and among the others, the newest first as they came. */
export const inOrder = (anchors: readonly Anchor[]): readonly Anchor[] => [
  ...anchors.filter(({ favourite }) => favourite),
  ...anchors.filter(({ favourite }) => !favourite),
];

/** The quiet line beneath its name: what reminds of it, else the practice it begins with. */
export const anchorCaption = (
  { favourite, cue, practice }: Anchor,
  practices: readonly Practice[],
  { t, language }: Words,
): string => {
  const begins = practices.find(({ id }) => id === practice);
  const about = cue ?? (begins && textIn(begins.name, language));
  const said = [favourite ? t("anchors.favourite") : undefined, about];
  return said.filter((word) => word !== undefined).join(" · ");
};
