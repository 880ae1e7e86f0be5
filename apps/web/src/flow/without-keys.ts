import type { StampedMoment } from "@glimmers/exchange";

/**
 * Everything but held keys: whoever finds a file that was taken away could act by them, and a file
 * somebody else made could plant one: `bringCopy` leaves them out as well.
 */
export const withoutKeys = async function* (
  moments: Iterable<StampedMoment> | AsyncIterable<StampedMoment>,
): AsyncGenerator<StampedMoment> {
  for await (const each of moments) if (each.moment.kind !== "key") yield each;
};
