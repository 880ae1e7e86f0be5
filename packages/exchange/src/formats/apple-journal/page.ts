import type { ImportedDetail, ImportedFeeling } from "@glimmers/model";
import type { Day } from "../../reading/dates.ts";
import { MIDNIGHT, parseDay, parseIso } from "../../reading/dates.ts";
import type { Reading } from "../../reading/format.ts";
import { htmlToText } from "../../reading/html.ts";
import type { MediaItem, Place } from "../../reading/item.ts";
import type { TimeOf } from "../../telling/entry.ts";
import { entryOf, piecesOf, told } from "../../telling/entry.ts";
import type { FindMedia } from "../../telling/media.ts";
import { wallDay } from "../../telling/wall.ts";
import type { Section } from "./sections.ts";
import { outermost, sectionsIn } from "./sections.ts";

export interface PageNeeds {
  readonly timeOf: TimeOf;
  readonly find: FindMedia;
}

/**
 * One page of Apple Journal. It tells a day and no time; the day of the file's name is taken
 * before the one in its head, which is in words of some language.
 */
export const readingsOfPage = (
  html: string,
  name: string,
  place: Place,
  { timeOf, find }: PageNeeds,
): readonly Reading[] => {
  const sections = sectionsIn(html);
  const header = textIn(sections, "pageHeader");
  const base = baseOf(name);
  const day = dayOfName(base) ?? parseDay(header);
  if (day === undefined)
    return [
      told("not-understood", place, header === "" ? "no-date" : "not-a-date", header || base),
    ];
  const wall = { ...day, ...MIDNIGHT };
  const { when, said } = timeOf({ wall, written: header || base, place, allDay: true });
  const tiles = outermost(sections, "gridItem").map(tileIn);
  const media = mediaIn(html, find, place);
  const minds = tiles.filter(({ kind }) => kind === "stateOfMind");
  const item = entryOf({
    what: "journal",
    when,
    place,
    key: keyOf(base, day, sections),
    app: "Apple Journal",
    title: textIn(sections, "title"),
    text: bodyIn(sections),
    feelings: minds.flatMap(({ header: words }) => feelingsIn(words)),
    tags: minds.flatMap(({ footer }) => piecesOf(footer, /[,、،]/)),
    more: [...promptIn(sections), ...tiles.flatMap(detailOf)],
    media: media.found,
  });
  return [...said, ...media.said, { type: "item", item }];
};

const baseOf = (name: string): string => name.split("/").at(-1) ?? "";

const dayOfName = (base: string): Day | undefined => {
  const [, written] = /^(\d{4}-\d{1,2}-\d{1,2})(?!\d)/.exec(base) ?? [];
  return written === undefined ? undefined : parseIso(written)?.wall;
};

/** The name, where it has the day in it: the second page of a day is `2026-01-03-1.html`. */
const keyOf = (base: string, day: Day, sections: readonly Section[]): string =>
  dayOfName(base) === undefined
    ? `${wallDay(day)}|${textIn(sections, "title") || base}`
    : base.replace(/\.html?$/i, "");

const textIn = (sections: readonly Section[], name: string): string =>
  plain(sections.find(({ classes }) => classes.includes(name))?.inside ?? "");

const plain = (html: string): string => htmlToText(html).trim();

/** All texts of a page, where it has several, one below the other. */
const bodyIn = (sections: readonly Section[]): string =>
  outermost(sections, "bodyText")
    .map(({ inside }) => plain(inside))
    .join("\n\n");

const promptIn = (sections: readonly Section[]): readonly ImportedDetail[] => {
  const value = textIn(sections, "reflectionPrompt");
  return value === "" ? [] : [{ name: "reflectionPrompt", value }];
};

interface Tile {
  /** "stateOfMind", "photo", "workoutActivity" ... */
  readonly kind: string;
  readonly header: string;
  readonly footer: string;
  readonly all: string;
}

const tileIn = ({ classes, inside }: Section): Tile => {
  const parts = sectionsIn(inside);
  const kind = classes.find((name) => name.startsWith("assetType_"))?.slice("assetType_".length);
  return {
    kind: kind ?? "",
    header: textIn(parts, "gridItemOverlayHeader"),
    footer: textIn(parts, "gridItemOverlayFooter"),
    all: plain(inside).replaceAll(/\s*\n\s*/g, ", "),
  };
};

/** `Sad, Overwhelmed`: words the person chose from Apple's list. It tells no number. */
const feelingsIn = (words: string): readonly ImportedFeeling[] =>
  piecesOf(words, /[,、،]/).map((word) => ({ word }));

const detailOf = ({ kind, all }: Tile): readonly ImportedDetail[] =>
  kind === "" || kind === "stateOfMind" || all === "" ? [] : [{ name: kind, value: all }];

interface PageMedia {
  readonly found: readonly MediaItem[];
  readonly said: readonly Reading[];
}

const SOURCE =
  /<(img|audio|video|source)\b[^>]{0,2000}?\bsrc\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})')/gi;

/** Photos and recordings of a page; pictures of moods and of contacts are the app's own. */
const mediaIn = (html: string, find: FindMedia, place: Place): PageMedia => {
  const [found, said] = [[] as MediaItem[], [] as Reading[]];
  for (const { kind, source } of sourcesIn(html)) {
    const sought = find(decoded(source));
    if (sought.type === "found") found.push(sought.item);
    else
      said.push(told("noted", place, sought.why, `${kind} ${decoded(source).split("/").at(-1)}`));
  }
  return { found, said };
};

const OWN_PICTURES = /^(?!(?:photo|livePhoto|video|audio|drawing|image)$)/i;

const sourcesIn = (html: string): readonly { readonly kind: string; readonly source: string }[] => {
  const sections = sectionsIn(html);
  const ofApp = new Set(
    outermost(sections, "gridItem")
      .filter(({ classes }) => OWN_PICTURES.test(kindOf(classes)))
      .flatMap(({ inside }) => [...inside.matchAll(SOURCE)].map(sourceOf)),
  );
  return [...html.matchAll(SOURCE)]
    .map((match) => ({ kind: match[1]?.toLowerCase() ?? "", source: sourceOf(match) }))
    .filter(({ source }) => !ofApp.has(source) && /(?:^|\/)Resources\//.test(source));
};

const kindOf = (classes: readonly string[]): string =>
  classes.find((name) => name.startsWith("assetType_"))?.slice("assetType_".length) ?? "";

const sourceOf = (match: RegExpMatchArray): string => match[2] ?? match[3] ?? "";

const decoded = (source: string): string => {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
};
