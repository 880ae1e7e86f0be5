import type { Bytes, Millis, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";

export type BodyTrouble =
  | { readonly type: "TooLarge"; readonly most: number }
  | { readonly type: "TooSlow" }
  | { readonly type: "CutOff" };

/** A slow line gets a second more for every 16 KB. */
const SLOWEST_BYTES_A_MILLISECOND = 16;

/**
 * The body, if it has at most `most` bytes, and neither stands still for as long as `within`
 * nor takes longer than that and what a slow line needs. More than `most` is never held:
 * reading ends with the first byte too many.
 */
export const readBody = async (
  request: Request,
  most: number,
  within: Millis,
): Promise<Result<Bytes, BodyTrouble>> => {
  const announced = Number(request.headers.get("Content-Length") ?? most);
  if (announced > most) return tooLarge(most);
  if (request.body === null) return ok(new Uint8Array());
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const end = performance.now() + within + announced / SLOWEST_BYTES_A_MILLISECOND;
  try {
    return await readUpTo(most, () =>
      inTime(reader.read(), Math.min(within, end - performance.now())),
    );
  } catch {
    return err({ type: "CutOff" });
  }
};

type Part = { readonly value?: Uint8Array | undefined } | "late";

/**
 * The stream is left as it is when there is too much or it comes too late: cancelling it would
 * close the connection before the answer that says so.
 */
const readUpTo = async (
  most: number,
  next: () => Promise<Part>,
): Promise<Result<Bytes, BodyTrouble>> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    // Each part decides whether there is a next one.
    // oxlint-disable-next-line no-await-in-loop
    const part = await next();
    if (part === "late") return err({ type: "TooSlow" });
    if (part.value === undefined) return ok(joinBytes(parts));
    length += part.value.length;
    if (length > most) return tooLarge(most);
    parts.push(part.value);
  }
};

const inTime = async <T>(reading: Promise<T>, most: number): Promise<T | "late"> => {
  let stop: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => (stop = setTimeout(resolve, most, "late")));
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(stop);
  }
};

const tooLarge = (most: number): Result<never, BodyTrouble> => err({ type: "TooLarge", most });
