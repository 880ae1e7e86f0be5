import type { NotAPicture } from "../app.ts";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { SmallPicture } from "../flow/pictures.ts";

/** Long edge in pixels: enough to see a face again, small enough to keep thousands. */
const LONGEST_EDGE = 1600;
const QUALITY = 0.82;

/**
 * Draws a picture anew, small. Only its pixels survive: where and when it was taken and
 * with what are not copied, because nothing but pixels ever reaches the canvas.
 */
export const smallPicture = async (file: Blob): Promise<Result<SmallPicture, NotAPicture>> => {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(
    () => undefined,
  );
  if (bitmap === undefined) return err({ type: "NotAPicture" });
  const scale = Math.min(1, LONGEST_EDGE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // Where WebP cannot be written the browser answers with PNG, and says so in the type.
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: QUALITY });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return ok({ bytes, type: blob.type, width: canvas.width, height: canvas.height });
};
