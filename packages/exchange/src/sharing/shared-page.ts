import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import * as v from "valibot";
import { base64ToBytes, bytesToBase64 } from "../base64.ts";
import { pictureSizeOf, pictureTypeOf } from "./media-bytes.ts";
import type { NotAParcel } from "./parcel.ts";
import { fitsParcel, notOne, packParcel, unpackParcel } from "./parcel.ts";
import { instant, language, LONGEST_LINE, LONGEST_NOTE, said } from "./shared-fields.ts";

/**
 * What somebody who was shared with sees: exactly this, and nothing beside it. All of it is words
 * already, in the language and the names of whoever shares; there is no id of theirs in it, no
 * time zone, no setting, and nothing that was not chosen. The preview draws the same data by the
 * same component, so that what was seen is what goes.
 */
export interface SharedPage {
  /** Of the words on it: "de". */
  readonly language: string;
  /** How whoever shares wants to be called here. */
  readonly from?: string;
  /** Why, in their own words. */
  readonly why?: string;
  readonly made: Instant;
  /** When it closes by itself, as it stood when it was made; the server says what holds now. */
  readonly until: Instant;
  /** It can be opened once only. */
  readonly once: boolean;
  /** X25519, 32 bytes: what comes back is sealed to it. */
  readonly replyKey: Bytes;
  /** What the three corners are called, where a place between them is on the page. */
  readonly corners?: SharedCorners;
  /** Oldest first. */
  readonly days: readonly SharedDay[];
}

export interface SharedCorners {
  readonly ventral: string;
  readonly sympathetic: string;
  readonly dorsal: string;
}

export interface SharedDay {
  /** "Monday, 4 May". */
  readonly day: string;
  readonly entries: readonly SharedEntry[];
}

export interface SharedEntry {
  /** "15:42"; absent where the time was left out. */
  readonly clock?: string;
  /** What it is, in words: "glimmer", or the name of a state. */
  readonly title: string;
  /** What was tapped. */
  readonly facts: readonly SharedFact[];
  /** What was written. */
  readonly words: readonly SharedFact[];
  /** Three shares that sum to 1, to be drawn beside the words. */
  readonly place?: SharedPlace;
  readonly photo?: SharedPhoto;
}

export interface SharedFact {
  readonly label?: string;
  readonly text: string;
}

export interface SharedPlace {
  readonly ventral: number;
  readonly sympathetic: number;
  readonly dorsal: number;
}

export interface SharedPhoto {
  readonly type: "image/webp" | "image/jpeg" | "image/png";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly caption?: string;
  readonly bytes: Bytes;
}

/**
 * What one page may hold: what one conversation can, and what a server takes (`SHARE_LIMITS`). A
 * picture of few bytes can be so many pixels that a browser has no room for it: hence its sides.
 */
export const PAGE_LIMITS = {
  entries: 400,
  photos: 24,
  photoBytes: 3 * 2 ** 20,
  /** In pixels. */
  photoSide: 8_000,
} as const;

export type NotASharedPage = NotAParcel;

const line = said(LONGEST_LINE);
const part = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000));
const corners = { ventral: line, sympathetic: line, dorsal: line };

const fact = v.strictObject({ label: v.exactOptional(line), text: said() });
const facts = v.pipe(v.array(fact), v.maxLength(40));

const place = v.pipe(
  v.strictObject({ ventral: share, sympathetic: share, dorsal: share }),
  v.check(
    ({ ventral, sympathetic, dorsal }) => Math.abs(ventral + sympathetic + dorsal - 1) < 1e-6,
    "is not three shares that sum to 1",
  ),
);

const photo = v.strictObject({
  type: v.picklist(["image/webp", "image/jpeg", "image/png"]),
  width: pixels,
  height: pixels,
  caption: v.exactOptional(said(500)),
  part,
});

const entry = v.strictObject({
  clock: v.exactOptional(line),
  title: line,
  facts,
  words: facts,
  place: v.exactOptional(place),
  photo: v.exactOptional(photo),
});

const replyKey = v.pipe(
  v.string(),
  v.transform(base64ToBytes),
  v.custom<Bytes>((bytes) => bytes instanceof Uint8Array && bytes.length === 32, "is not a key"),
);

const page = v.strictObject({
  language,
  from: v.exactOptional(line),
  why: v.exactOptional(said(LONGEST_NOTE)),
  made: instant,
  until: instant,
  once: v.boolean(),
  replyKey,
  corners: v.exactOptional(v.strictObject(corners)),
  days: v.pipe(
    v.array(v.strictObject({ day: line, entries: v.pipe(v.array(entry), v.minLength(1)) })),
    v.maxLength(PAGE_LIMITS.entries),
  ),
});

type WrittenPage = v.InferOutput<typeof page>;

/** Whether its text is short enough for one page; its pictures are counted by `PAGE_LIMITS`. */
export const fitsOnePage = (given: SharedPage): boolean => {
  const { body, photos } = writtenPage(given);
  return fitsParcel("page", body, photos);
};

/** The bytes of a page, to be sealed. Throws for one that could not be read again. */
export const encodeSharedPage = (given: SharedPage): Bytes => {
  const { body, photos } = writtenPage(given);
  const bytes = packParcel("page", body, photos);
  const again = decodeSharedPage(bytes);
  if (!again.ok) throw new Error(`a page nobody could read: ${JSON.stringify(again.error)}`);
  return bytes;
};

const writtenPage = (given: SharedPage) => {
  const photos: Bytes[] = [];
  const days = given.days.map(({ day, entries }) => ({
    day,
    entries: entries.map((each) => writtenEntry(each, photos)),
  }));
  return { body: { ...given, days, replyKey: bytesToBase64(given.replyKey) }, photos };
};

const writtenEntry = ({ photo: shown, ...rest }: SharedEntry, photos: Bytes[]) => {
  if (shown === undefined) return rest;
  const { bytes, ...about } = shown;
  return { ...rest, photo: { ...about, part: photos.push(bytes) - 1 } };
};

/** Reads a page somebody else may have made: whole and as described here, or not at all. */
export const decodeSharedPage = (bytes: Bytes): Result<SharedPage, NotASharedPage> => {
  const parcel = unpackParcel("page", bytes);
  if (!parcel.ok) return parcel;
  const read = v.safeParse(page, parcel.value.body, { abortEarly: true });
  if (!read.success)
    return notOne(`${v.getDotPath(read.issues[0]) ?? ""} ${read.issues[0].message}`.trim());
  const wrong = wrongWith(read.output, parcel.value.parts);
  return wrong === undefined ? ok(withPhotos(read.output, parcel.value.parts)) : notOne(wrong);
};

/** What only the whole of it shows. */
const wrongWith = (read: WrittenPage, parts: readonly Bytes[]): string | undefined => {
  const entries = read.days.flatMap((day) => day.entries);
  const photos = entries.flatMap((each) => each.photo ?? []);
  if (entries.length > PAGE_LIMITS.entries) return "has more on it than anybody reads";
  if (entries.some((each) => each.place !== undefined) && read.corners === undefined)
    return "has a place, and no names for its corners";
  if (photos.length > PAGE_LIMITS.photos) return "has more pictures than a page may have";
  if (parts.reduce((sum, { length }) => sum + length, 0) > PAGE_LIMITS.photoBytes)
    return "has pictures that are too large";
  const isEachOnce = photos.every(({ part: index }, at) => index === at);
  if (!isEachOnce || photos.length !== parts.length) return "has pictures that are not its own";
  const isPicture = photos.every(({ type, part: at }) => pictureTypeOf(parts[at]) === type);
  if (!isPicture) return "has a picture that is none";
  return parts.some(isTooWide) ? "has a picture larger than any screen" : undefined;
};

/** By what its bytes say, not by what stands beside it. */
const isTooWide = (picture: Bytes): boolean => {
  const size = pictureSizeOf(picture);
  return size !== undefined && Math.max(size.width, size.height) > PAGE_LIMITS.photoSide;
};

const withPhotos = (read: WrittenPage, parts: readonly Bytes[]): SharedPage => ({
  ...read,
  days: read.days.map(({ day, entries }) => ({
    day,
    entries: entries.map(({ photo: shown, ...rest }) => {
      if (shown === undefined) return rest;
      const { part: at, ...about } = shown;
      return { ...rest, photo: { ...about, bytes: parts[at] ?? new Uint8Array() } };
    }),
  })),
});
