import type { KeptPack } from "@glimmers/model";
import type { Pack } from "@glimmers/sessions";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { App } from "../app.ts";
import type { Keeper } from "./keeper.ts";
import type { PackLibrary } from "./pack-library.ts";
import { libraryFrom } from "./pack-library.ts";

/**
 * The library behind the screens: fetched when first wanted, and kept up with what is accepted.
 * What the app comes with is there at once; what was accepted of packs follows as soon as the
 * journal is read, and with every change to a pack.
 */
export const libraryOf = (
  keeper: Pick<Keeper, "find" | "moments">,
  changed: ReadonlySignal<number>,
): Pick<App, "library" | "fetchLibrary"> => {
  const library = signal<PackLibrary | undefined>(undefined);
  let fetching: Promise<PackLibrary> | undefined;
  const fetch = async (): Promise<PackLibrary> => {
    const { readOurPacks, ...reading } = await readers();
    const ours = await readOurPacks();
    const first = (library.value = libraryFrom(ours, false));
    const theirs = followPacks(keeper, reading, (packs) => {
      library.value = libraryFrom([...ours, ...packs], true);
    });
    changed.subscribe(theirs);
    return first;
  };
  return { library, fetchLibrary: () => (fetching ??= fetch()) };
};

/** What reads packs is no part of the first screen, and comes when it is first wanted. */
const readers = async () => {
  const [ours, theirs] = await Promise.all([import("./our-packs.ts"), import("./their-packs.ts")]);
  return { ...ours, acceptedOf: theirs.acceptedOf, packReader: theirs.packReader };
};

type Reading = Pick<Awaited<ReturnType<typeof readers>>, "acceptedOf" | "packReader">;

/**
 * Looks whether packs changed, and tells what is accepted of them where they did. Asked while it
 * looks, it looks once more afterwards. Where there are none, that costs one search.
 */
const followPacks = (
  keeper: Pick<Keeper, "find" | "moments">,
  { acceptedOf, packReader }: Reading,
  tell: (packs: readonly Pack[]) => void,
): (() => void) => {
  const read = packReader();
  let before: string | undefined;
  let [isLooking, isAskedAgain] = [false, false];
  const lookOnce = async (): Promise<void> => {
    const kept = await keptPacks(keeper);
    const now = JSON.stringify(kept.map(({ id, file, accepted }) => [id, file, accepted]));
    if (now === before) return;
    before = now;
    const { packs } = await read(kept);
    tell(packs.map(acceptedOf));
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
const keptPacks = async (
  keeper: Pick<Keeper, "find" | "moments">,
): Promise<readonly KeptPack[]> => {
  const { search, count } = await keeper.find({ kinds: ["pack"] });
  const moments = count === 0 ? [] : await keeper.moments(search, 0, count);
  return moments.filter((moment): moment is KeptPack => moment?.kind === "pack").toReversed();
};
