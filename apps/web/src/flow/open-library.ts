import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { App } from "../app.ts";
import type { Shelves } from "./follow-packs.ts";
import type { PackLibrary } from "./pack-library.ts";

/**
 * The library behind the screens: fetched when first wanted, as is all that reads it, so that
 * the first screen carries none of it.
 */
export const libraryOf = (
  keeper: Shelves,
  changed: ReadonlySignal<number>,
): Pick<App, "library" | "fetchLibrary"> => {
  const library = signal<PackLibrary | undefined>(undefined);
  let fetching: Promise<PackLibrary> | undefined;
  const fetch = async (): Promise<PackLibrary> => {
    const { fillLibrary } = await import("./follow-packs.ts");
    return fillLibrary(keeper, changed, library);
  };
  return { library, fetchLibrary: () => (fetching ??= fetch()) };
};
