import type { KeptPack } from "@glimmers/model";
import type { Pack } from "@glimmers/sessions";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Keeper } from "./keeper.ts";
import { readOurPacks } from "./our-packs.ts";
import type { PackLibrary } from "./pack-library.ts";
import { libraryFrom } from "./pack-library.ts";
import { acceptedOf, packReader } from "./their-packs.ts";

export type Shelves = Pick<Keeper, "find" | "moments">;

/**
 * Puts into the library what the app comes with, and says so; what was accepted of packs
 * follows as soon as the journal is read, and with every change to a pack.
 */
export const fillLibrary = async (
  keeper: Shelves,
  changed: ReadonlySignal<number>,
  library: Signal<PackLibrary | undefined>,
): Promise<PackLibrary> => {
  const ours = await readOurPacks();
  const first = (library.value = libraryFrom(ours, false));
  changed.subscribe(
    followPacks(keeper, (packs) => {
      library.value = libraryFrom([...ours, ...packs], true);
    }),
  );
  return first;
};

/**
 * Looks whether packs changed, and tells what is accepted of them where they did. Asked while it
 * looks, it looks once more afterwards. Where there are none, that costs one search.
 */
const followPacks = (keeper: Shelves, tell: (packs: readonly Pack[]) => void): (() => void) => {
  const read = packReader();
  let before: string | undefined;
  let [isLooking, isAskedAgain] = [false, false];
  const lookOnce = async (): Promise<void> => {
    const kept = await keptPacks(keeper);
    const now = JSON.stringify(kept.map(({ id, file, accepted }) => [id, file, accepted]));
    if (now === before) return;
    before = now;
    const { packs } = await read(kept);
    tell(await Promise.all(packs.map(acceptedOf)));
  };
  const look = async (): Promise<void> => {
    isLooking = true;
    try {
      do {
        isAskedAgain = false;
        await lookOnce();
      } while (isAskedAgain);
    } finally {
      isLooking = false;
    }
  };
  return () => {
    isAskedAgain = true;
    if (!isLooking) void look();
  };
};

/** Kept packs, the oldest first, so that what came first stays where it is. */
const keptPacks = async (keeper: Shelves): Promise<readonly KeptPack[]> => {
  const { search, count } = await keeper.find({ kinds: ["pack"] });
  const moments = count === 0 ? [] : await keeper.moments(search, 0, count);
  return moments.filter((moment): moment is KeptPack => moment?.kind === "pack").toReversed();
};
