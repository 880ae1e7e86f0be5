import type { Practice } from "@glimmers/sessions";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { App } from "../app.ts";
import type { Keeper } from "./keeper.ts";
import type { PackLibrary } from "./pack-library.ts";
import { NOTHING_YET } from "./pack-library.ts";

/** The library behind the screens: fetched when first wanted, and kept up with what is accepted. */
export const libraryOf = (
  _keeper: Keeper,
  _changed: ReadonlySignal<number>,
): Pick<App, "library" | "fetchLibrary"> => {
  const library = signal<PackLibrary | undefined>(undefined);
  let fetching: Promise<PackLibrary> | undefined;
  const fetch = async (): Promise<PackLibrary> => {
    const { default: packs } = await import("../../../../content/practices/index.ts");
    const practices = packs.flatMap((pack) => pack.practices as unknown as readonly Practice[]);
    return (library.value = { ...NOTHING_YET, practices });
  };
  return { library, fetchLibrary: () => (fetching ??= fetch()) };
};
