import type { Photo } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { jpegIn } from "./jpeg.ts";
import { pngIn } from "./png.ts";
import { webpIn } from "./webp.ts";

/** A picture as it may be kept: its size, and its bytes without where and with what it was taken. */
export interface Picture {
  readonly type: Photo["type"];
  /** In pixels, as they lie in the file: before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Bytes;
}

/**
 * Reads a JPEG, PNG or WebP far enough to know its size, and leaves out everything that is no
 * picture: place, camera, author, thumbnails, comments. Which way up it is stays. Undefined where it
 * is none of the three, or damaged. The pixels are never touched.
 */
export const pictureIn = (bytes: Bytes): Picture | undefined =>
  jpegIn(bytes) ?? pngIn(bytes) ?? webpIn(bytes);
