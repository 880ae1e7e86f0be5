import type {
  DeviceId,
  Library,
  Loaded,
  Log,
  MediaStore,
  Sealer,
  Shelf,
  ShelfTrouble,
  Squeeze,
} from "@glimmers/journal";
import { openLibrary, openLog, openMediaStore, prefsOf } from "@glimmers/journal";
import type { MediaId, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Clock, Random, Result } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import { vaultFrom } from "@glimmers/vault";
import type { Road } from "./carry.ts";
import type { BesideRow } from "./drafts.ts";
import { readBeside } from "./drafts.ts";
import type { KeeperNews } from "./keeper.ts";
import type { KeyringNeeds, Unlocked } from "./keyring.ts";

/** The world as an open journal needs it. */
export interface JournalNeeds extends KeyringNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly squeeze: Squeeze;
  /** Runs alone among all tabs; does nothing while another tab is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** To the other tabs of this browser: rows came, or lie elsewhere now. */
  readonly tellTabs: () => void;
  /** To the screens. */
  readonly tell: (news: KeeperNews) => void;
}

/** What tidying asks of the world. */
export type TidyNeeds = Pick<JournalNeeds, "alone" | "tellTabs" | "tell">;

/** The journal, once it is open. What asks for it earlier waits. */
export type Opened = () => Promise<Journal>;

/** An open journal, and everything that works on it. */
export interface Journal {
  readonly shelf: Shelf;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly library: Library;
  readonly media: MediaStore;
  readonly beside: BesideRow;
  readonly road: Road;
  /** Resolves once all of it has been read. */
  readonly loaded: Promise<Result<Loaded, ShelfTrouble>>;
  /** What holds now: what the journal says, or before it is read, the glance at it. */
  readonly prefs: () => Prefs;
}

/** Opens what the keys fit. The newest is there at once; the rest is read behind it. */
export const openJournal = async (
  needs: JournalNeeds,
  shelf: Shelf,
  { keys }: Unlocked,
): Promise<Journal> => {
  const { clock, random, squeeze } = needs;
  const sealer = vaultFrom(needs.machine, keys);
  const [device, beside] = await Promise.all([
    deviceIdOn(shelf, random),
    readBeside(shelf, sealer),
  ]);
  const log = openLog({ shelf, sealer, squeeze, clock, random, device });
  const media = openMediaStore({ shelf, sealer, clock, random });
  const library = openLibrary({ log, media });
  const onKept = (): void => {
    needs.tellTabs();
    needs.tell({ news: "changed" });
  };
  const road = { log, library, random, onKept };
  const prefs = (): Prefs => ({
    ...DEFAULT_PREFS,
    ...beside.now().glance,
    ...prefsOf(library.prefs()),
  });
  const loaded = readAll(needs, library, beside);
  return { shelf, sealer, log, library, media, beside, road, loaded, prefs };
};

/** Random, and so says nothing but that two rows came from one browser. */
const deviceIdOn = async (shelf: Shelf, random: Random): Promise<DeviceId> => {
  const found = await shelf.read("keys", "device");
  if (found.ok && found.value !== undefined) return bytesToHex(found.value) as DeviceId;
  const bytes = Uint8Array.from(random.bytes(8));
  await shelf.commit([{ do: "put", drawer: "keys", name: "device", bytes }]);
  return bytesToHex(bytes) as DeviceId;
};

const readAll = async (
  needs: JournalNeeds,
  library: Library,
  beside: BesideRow,
): Promise<Result<Loaded, ShelfTrouble>> => {
  let told = false;
  const loaded = await library.load((share) => {
    needs.tell({ news: "progress", share });
    // The newest are shown as soon as they are here, and the rest when all of it is.
    if (!told || share === 1) needs.tell({ news: "changed" });
    told = true;
  });
  await lookAgain(needs, library, beside);
  if (loaded.ok) await tidy(needs, library, beside);
  return loaded;
};

/** Takes the preferences the journal holds as the ones that hold, and keeps a glance at them. */
export const lookAgain = async (
  needs: Pick<JournalNeeds, "tell">,
  library: Library,
  beside: BesideRow,
): Promise<void> => {
  const prefs = prefsOf(library.prefs());
  needs.tell({ news: "prefs", prefs });
  if (JSON.stringify(beside.now().glance) !== JSON.stringify(prefs))
    await beside.write((before) => ({ ...before, glance: prefs }));
};

/** Seals a full tail and sweeps out what is to be gone, in one tab at a time. */
export const tidy = (
  needs: Pick<JournalNeeds, "alone" | "tellTabs">,
  library: Library,
  beside: BesideRow,
): Promise<void> =>
  needs.alone(async () => {
    const tidied = await library.tidy(mediaInDrafts(beside));
    if (tidied.ok && tidied.value.moved) needs.tellTabs();
  });

const mediaInDrafts = (beside: BesideRow): readonly MediaId[] =>
  Object.values(beside.now().drafts)
    .flatMap(({ photo, voice }) => [photo, voice])
    .map((media) => (media as { readonly id?: MediaId } | undefined)?.id)
    .filter((id) => id !== undefined);
