import type { Bytes, Millis, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";

export type BodyTrouble =
  | { readonly type: "TooLarge"; readonly most: number }
  | { readonly type: "TooSlow" }
  | { readonly type: "CutOff" };

/**
 * The body, if it has at most `most` bytes and is there within `within`. More than that is
 * never held: reading ends with the first byte too many.
 */
export const readBody = async (
  request: Request,
  most: number,
  within: Millis,
): Promise<Result<Bytes, BodyTrouble>> => {
  if (Number(request.headers.get("Content-Length") ?? 0) > most) return tooLarge(most);
  if (request.body === null) return ok(new Uint8Array());
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let stop: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => (stop = setTimeout(resolve, within, "late")));
  try {
    return await readUpTo(reader, most, late);
  } catch {
    return err({ type: "CutOff" });
  } finally {
    clearTimeout(stop);
  }
};

/**
 * The stream is left as it is when there is too much or it comes too late: cancelling it would
 * close the connection before the answer that says so.
 */
const readUpTo = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
  late: Promise<"late">,
): Promise<Result<Bytes, BodyTrouble>> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    // Each part decides whether there is a next one.
    // oxlint-disable-next-line no-await-in-loop
    const part = await Promise.race([reader.read(), late]);
    if (part === "late") return err({ type: "TooSlow" });
    if (part.done) return ok(joinBytes(parts));
    length += part.value.length;
    if (length > most) return tooLarge(most);
    parts.push(part.value);
  }
};

const tooLarge = (most: number): Result<never, BodyTrouble> => err({ type: "TooLarge", most });
