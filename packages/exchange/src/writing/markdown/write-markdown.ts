import type { MediaId, Moment, Photo, VoiceNote } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { localTime } from "../../row.ts";
import type { Sorted } from "../aside.ts";
import { sortedAside } from "../aside.ts";
import type { FileToWrite } from "../file-to-write.ts";
import type { Taken } from "../taken.ts";
import { utf8 } from "../utf8.ts";
import { frontMatter } from "./front-matter.ts";
import { headingOf, wordsOf } from "./moment-lines.ts";

/** Words of the app for what a person did not write: kinds, practices, answers. English without. */
export interface Labels {
  readonly of: (key: string) => string | undefined;
}

/** What a day's file says above its words. */
interface Day {
  readonly states: Set<string>;
  readonly valences: number[];
  readonly rmssd: number[];
}

/**
 * A folder of notes: one file a day, photos and voice in `assets`, in the way notebooks of Markdown
 * are kept. What happened stands there as it was said; nothing is summed up.
 */
export const markdownFiles = async function* (
  taken: Taken,
  labels: Labels = { of: () => undefined },
): AsyncGenerator<FileToWrite> {
  const text = sortedAside(taken.aside);
  const days = new Map<string, Day>();
  const media = new Map<MediaId, string>();
  for await (const { moment } of taken.moments) addMoment(moment, { text, days, media, labels });
  for (const { name, bytes } of text.files())
    yield { name: `${name}.md`, bytes: under(headOf(name, days.get(name)), bytes) };
  for (const [id, name] of media) {
    const bytes = await taken.openMedia(id);
    if (bytes !== undefined) yield { name: `assets/${name}`, bytes };
  }
};

const under = async function* (head: string, bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  yield utf8(head);
  yield* bytes;
};

const headOf = (date: string, day: Day | undefined): string =>
  frontMatter({
    date,
    states: listed(day?.states ?? []),
    valence: listed(day?.valences ?? []),
    rmssd_ms: listed(day?.rmssd ?? []),
  });

const listed = <T>(values: Iterable<T>): readonly T[] | undefined => {
  const list = [...values];
  return list.length === 0 ? undefined : list;
};

interface Notebook {
  readonly text: Sorted;
  readonly days: Map<string, Day>;
  readonly media: Map<MediaId, string>;
  readonly labels: Labels;
}

const addMoment = (moment: Moment, { text, days, media, labels }: Notebook): void => {
  const [date, time = ""] = (localTime(moment.at, moment.offset) ?? "").split("T");
  const heading = headingOf(moment, labels);
  if (date === undefined || date === "" || heading === undefined) return;
  const day = days.get(date) ?? { states: new Set(), valences: [], rmssd: [] };
  days.set(date, day);
  note(moment, day);
  const clock = moment.kind === "imported" && moment.allDay ? "" : `${time.slice(0, 5)} `;
  const lines = [...wordsOf(moment, labels), ...mediaLines(moment, media)];
  text.add(date, `\n## ${clock}${heading}\n${lines.map((line) => `\n${line}\n`).join("")}`);
};

const note = (moment: Moment, day: Day): void => {
  if (moment.kind === "check-in" && moment.stateId !== undefined) day.states.add(moment.stateId);
  if (moment.kind === "imported" && moment.valence !== undefined) day.valences.push(moment.valence);
  if (moment.kind === "heart-reading" && moment.told?.rmssd !== undefined)
    day.rmssd.push(Math.round(moment.told.rmssd * 10) / 10);
};

const mediaLines = (moment: Moment, media: Map<MediaId, string>): readonly string[] => {
  const [photos, voices] = shown(moment);
  return [
    ...photos.map((photo) => `![${escapedAlt(photo)}](assets/${nameOf(photo, media)})`),
    ...voices.map((voice) => `![](assets/${nameOf(voice, media)})`),
  ];
};

const shown = (moment: Moment): readonly [readonly Photo[], readonly VoiceNote[]] => {
  if (moment.kind === "imported") return [moment.photos, moment.voices];
  if (moment.kind !== "glimmer" && moment.kind !== "anchor") return [[], []];
  return [moment.photo ? [moment.photo] : [], moment.voice ? [moment.voice] : []];
};

const escapedAlt = ({ caption = "" }: Photo): string => caption.replaceAll(/[[\]\r\n]/g, " ");

const nameOf = (
  { id, type }: { readonly id: MediaId; readonly type: string },
  media: Map<MediaId, string>,
): string => {
  const name = `${id}.${/^\w+\/(\w+)/.exec(type)?.[1]?.replace("jpeg", "jpg") ?? "bin"}`;
  media.set(id, name);
  return name;
};
