import type {
  SharedDay,
  SharedEntry,
  SharedPage,
  SharedPhoto,
  SharedPlace,
} from "@glimmers/exchange/sharing";
import {
  fitsOnePage,
  LONGEST_LINE,
  LONGEST_NOTE,
  PAGE_LIMITS,
  sendable,
} from "@glimmers/exchange/sharing";
import type { PageKind, Teller } from "@glimmers/exchange/writing";
import { PAGE_KINDS } from "@glimmers/exchange/writing";
import type { Moment, Pole, Prefs } from "@glimmers/model";
import { POLES } from "@glimmers/model";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { App } from "../../app.ts";
import type { Words } from "../../words.ts";
import type { PracticeNames } from "../moment-words.ts";
import { openWords } from "../moment-words.ts";
import { pageTeller } from "../page-teller.ts";
import { stateName } from "../state-words.ts";
import type { ShareField } from "./share-fields.ts";
import { isTextTooLong, photoIn, placeIn, writtenIn } from "./share-fields.ts";

/** What stands on the page beside the moments, in the person's own words. */
export interface Around {
  readonly from: string;
  readonly why: string;
  readonly made: Instant;
  readonly until: Instant;
  readonly once: boolean;
}

/** How a page is said: in the person's own names, in the language they read just now. */
export interface PageVoice {
  readonly prefs: Prefs;
  readonly words: Words;
  readonly practices: PracticeNames;
  readonly openMedia: App["media"]["open"];
}

export type Page = Omit<SharedPage, "replyKey">;

/** More than one page holds. Nothing was left out by itself. */
export type TooMuchForAPage =
  | { readonly type: "TooManyEntries"; readonly most: number }
  | { readonly type: "TooManyPhotos"; readonly most: number }
  /** One text alone is longer than any on a page. */
  | { readonly type: "TextTooLong" }
  | { readonly type: "TooMuchText" };

/**
 * Whether it may go to anybody: of a kind that may, and not the answer that somebody is thinking of
 * not being alive, which is never shared (S3).
 */
export const maySend = (moment: Moment): moment is Extract<Moment, { readonly kind: PageKind }> =>
  PAGE_KINDS.some((kind) => kind === moment.kind) &&
  !(moment.kind === "check-in" && moment.raw.mode === "not_alive");

/** The page of these moments, oldest first, with the ticked fields of each and nothing more. */
export const makeSharedPage = async (
  moments: readonly Moment[],
  fields: readonly ShareField[],
  around: Around,
  own: PageVoice,
): Promise<Result<Page, TooMuchForAPage>> => {
  const voice = fields.includes("words") ? own : inOurNames(own);
  const chosen = moments.filter(maySend).toSorted((one, other) => one.at - other.at);
  if (chosen.length > PAGE_LIMITS.entries)
    return err({ type: "TooManyEntries", most: PAGE_LIMITS.entries });
  if (isTextTooLong(chosen, fields, voice.practices)) return err({ type: "TextTooLong" });
  const teller = pageTeller(voice.prefs, voice.words, voice.practices);
  const placed: Placed[] = [];
  for (const moment of chosen) {
    const entry = await entryOf(moment, fields, voice, teller);
    if (entry !== undefined)
      placed.push({ day: sendable(teller.day(moment), LONGEST_LINE), entry });
  }
  if (arePhotosMany(placed)) return err({ type: "TooManyPhotos", most: PAGE_LIMITS.photos });
  const page = pageOf(placed, around, voice);
  return fitsOnePage({ ...page, replyKey: NO_KEY }) ? ok(page) : err({ type: "TooMuchText" });
};

/** As long as the key that comes when it is sealed. */
const NO_KEY = new Uint8Array(32);

/** The person's own names for states are words of theirs, and go only where words may. */
const inOurNames = (voice: PageVoice): PageVoice => ({
  ...voice,
  prefs: { ...voice.prefs, stateLooks: {} },
});

interface Placed {
  readonly day: string;
  readonly entry: SharedEntry;
}

const pageOf = (placed: readonly Placed[], around: Around, { prefs, words }: PageVoice): Page => {
  const [from, why] = [sendable(around.from, LONGEST_LINE), sendable(around.why, LONGEST_NOTE)];
  const places = placed.flatMap(({ entry }) => entry.place ?? []);
  const named = new Set(places.flatMap(polesNamedAt));
  const corner = (pole: Pole) =>
    sendable(stateName(pole, named.has(pole) ? prefs : { stateLooks: {} }, words), LONGEST_LINE);
  const corners = {
    ventral: corner("ventral"),
    sympathetic: corner("sympathetic"),
    dorsal: corner("dorsal"),
  };
  return {
    language: words.language,
    ...(from !== "" && { from }),
    ...(why !== "" && { why }),
    made: around.made,
    until: around.until,
    once: around.once,
    ...(places.length > 0 && { corners }),
    days: byDay(placed),
  };
};

/** The corners a place leans to: the name of one that no place on the page has to do with stays. */
const polesNamedAt = (place: SharedPlace): readonly Pole[] => {
  const most = Math.max(...POLES.map((pole) => place[pole]));
  return POLES.filter((pole) => place[pole] > 1 / 3 || place[pole] === most);
};

const byDay = (placed: readonly Placed[]): readonly SharedDay[] => {
  const days: { readonly day: string; readonly entries: SharedEntry[] }[] = [];
  for (const { day, entry } of placed) {
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
};

const entryOf = async (
  moment: Moment,
  fields: readonly ShareField[],
  voice: PageVoice,
  teller: Teller,
): Promise<SharedEntry | undefined> => {
  const has = (field: ShareField): boolean => fields.includes(field);
  const title = sendable(titleOf(moment, has("tapped"), voice, teller), LONGEST_LINE);
  if (title === "") return undefined;
  const clock = has("time") ? sendable(teller.clock(moment), LONGEST_LINE) : "";
  const place = has("places") ? placeIn(moment) : undefined;
  const photo = has("photos") ? await photoOf(moment, has("words"), voice) : undefined;
  const facts = [
    ...(has("tapped") ? teller.tapped(moment) : []),
    ...(has("heart") ? teller.heart(moment) : []),
  ];
  return {
    ...(clock !== "" && { clock }),
    title,
    facts: facts.map((text) => ({ text: sendable(text) })).filter(({ text }) => text !== ""),
    words: writtenIn(moment, fields, voice.words, voice.practices),
    ...(place !== undefined && { place: { ...place } }),
    ...(photo !== undefined && { photo }),
  };
};

/**
 * What it is. Which state a check-in named was tapped, and goes only with what was tapped; the own
 * word for it is among the words.
 */
const titleOf = (
  moment: Moment,
  withTapped: boolean,
  { prefs, words }: PageVoice,
  teller: Teller,
): string => {
  if (moment.kind !== "check-in") return teller.title(moment) ?? "";
  if (!withTapped) return words.t("trail.a.check-in");
  const { word: _own, ...tapped } = moment;
  return openWords(tapped, prefs, words).title;
};

/** The picture as it is kept: small, with nothing but its pixels. Its caption is the person's words. */
const photoOf = async (
  moment: Moment,
  withWords: boolean,
  { openMedia }: PageVoice,
): Promise<SharedPhoto | undefined> => {
  const photo = photoIn(moment);
  const blob = photo && (await openMedia(photo.id, photo.type));
  if (photo === undefined || blob === undefined) return undefined;
  const bytes: Bytes = new Uint8Array(await blob.arrayBuffer());
  const type = PHOTO_TYPES.find((each) => each === photo.type);
  if (type === undefined) return undefined;
  const caption = withWords ? sendable(photo.caption ?? "", 500) : "";
  const { width, height } = photo;
  return { type, width, height, ...(caption !== "" && { caption }), bytes };
};

const PHOTO_TYPES = ["image/webp", "image/jpeg", "image/png"] as const;

const arePhotosMany = (placed: readonly Placed[]): boolean => {
  const photos = placed.flatMap(({ entry }) => entry.photo ?? []);
  const bytes = photos.reduce((sum, photo) => sum + photo.bytes.length, 0);
  return photos.length > PAGE_LIMITS.photos || bytes > PAGE_LIMITS.photoBytes;
};
