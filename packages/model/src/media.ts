import type { Brand, Millis } from "@glimmers/primitives";
import * as v from "valibot";

/** 32 hex digits naming a sealed photo or voice note. */
export type MediaId = Brand<string, "MediaId">;

export const isMediaId = (value: unknown): value is MediaId =>
  typeof value === "string" && /^[0-9a-f]{32}$/.test(value);

/** A picture kept beside an entry: made small and stripped of its place before it was sealed. */
export interface Photo {
  readonly id: MediaId;
  readonly type: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The person's own words for it; read aloud where the picture cannot be seen. */
  readonly caption?: string;
}

/** A short recording of the person's own voice. */
export interface VoiceNote {
  readonly id: MediaId;
  readonly type: string;
  readonly duration: Millis;
}

export const mediaId = v.custom<MediaId>(isMediaId, "is not a media id");
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1));

export const photo = v.strictObject({
  id: mediaId,
  type: v.picklist(["image/webp", "image/jpeg", "image/png"]),
  width: pixels,
  height: pixels,
  caption: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
});

export const voiceNote = v.strictObject({
  id: mediaId,
  type: v.pipe(v.string(), v.regex(/^audio\/[\w.+-]+(;\s*codecs=[\w.,"+-]+)?$/)),
  duration: v.custom<Millis>((value) => Number.isFinite(value) && (value as number) >= 0),
});
