import type { StampedMoment } from "@glimmers/exchange";
import { pointsOfMeasured, soundTypeOf } from "@glimmers/exchange";
import type { Held, MediaItem, NewRecord, Opened, Picture } from "@glimmers/exchange/reading";
import { pictureIn } from "@glimmers/exchange/reading";
import type { EntryId, ImportReceipt, MediaId, Moment, Photo, VoiceNote } from "@glimmers/model";
import type { Bytes, Instant, Millis, OffsetMinutes } from "@glimmers/primitives";
import { hexToBytes, joinBytes } from "@glimmers/primitives";

/** An archive while something is brought into it: what it holds, and what comes to it. */
export interface GrowingArchive {
  readonly held: Held;
  readonly receive: (records: readonly NewRecord[], opened: Opened) => Promise<void>;
  /** Notes what came, so that the whole of it can be taken back; nothing where nothing came. */
  readonly receipt: (about: Pick<ImportReceipt, "format" | "fileName" | "known">) => void;
  readonly moments: () => readonly StampedMoment[];
  readonly openMedia: (id: MediaId) => Promise<Bytes | undefined>;
  readonly added: () => number;
  /** Photos and voice notes that were not there, or are nothing that can be kept. */
  readonly mediaLeft: () => number;
}

export interface BeforeGrowing {
  readonly moments: readonly StampedMoment[];
  readonly media: ReadonlyMap<MediaId, Bytes>;
}

/** No device: whoever opens the archive in the app goes on from there. */
const NO_DEVICE = "0".repeat(16);

export const growArchive = (
  before: BeforeGrowing,
  now: () => Instant,
  idOf: (bytes: Bytes) => string,
): GrowingArchive => {
  const moments = new Map<string, StampedMoment>(
    before.moments.map((stamped) => [stamped.moment.id, stamped]),
  );
  const media = new Map<string, Bytes>(before.media);
  const added: EntryId[] = [];
  let left = 0;
  const stamped = (moment: Moment): StampedMoment => ({
    moment,
    stamp: { edits: 0, wall: now(), device: NO_DEVICE },
  });
  const keep = (moment: Moment): void => {
    added.push(moment.id);
    moments.set(moment.id, stamped(moment));
  };
  return {
    held: {
      has: async (ids) => ids.map((id) => moments.has(id)),
      points: async (id) => pointsOf(moments.get(id)?.moment, media),
    },
    receive: async (records, opened) => {
      for (const { moment, blobs, media: wanted } of records) {
        for (const { id, bytes } of blobs) media.set(id, bytes);
        const found = await broughtMedia(opened, wanted, idOf, media);
        left += wanted.length - found.photos.length - found.voices.length;
        keep(moment.kind === "imported" ? { ...moment, ...found } : moment);
      }
    },
    receipt: (about) => {
      if (added.length === 0) return;
      const ids = joinBytes(added.map((id) => hexToBytes(id) ?? new Uint8Array(0)));
      const list = idOf(ids) as MediaId;
      media.set(list, ids);
      const at = now();
      const receipt: ImportReceipt = {
        ...about,
        kind: "import",
        id: idOf(joinBytes([ids, new TextEncoder().encode(`${about.fileName} ${at}`)])) as EntryId,
        at,
        offset: 0 as OffsetMinutes,
        added: added.length,
        ids: [list],
        ended: true,
      };
      moments.set(receipt.id, stamped(receipt));
    },
    moments: () => [...moments.values()],
    openMedia: async (id) => media.get(id),
    added: () => added.length,
    mediaLeft: () => left,
  };
};

const pointsOf = async (moment: Moment | undefined, media: ReadonlyMap<string, Bytes>) => {
  if (moment?.kind !== "measured") return undefined;
  const points = await pointsOfMeasured(moment, async (id) => textOf(media.get(id)));
  return points && { at: moment.at, points };
};

const textOf = (bytes: Bytes | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

interface BroughtMedia {
  readonly photos: readonly Photo[];
  readonly voices: readonly VoiceNote[];
}

/** What is there of what an entry speaks of; the rest is counted as left. */
const broughtMedia = async (
  { archive }: Opened,
  wanted: readonly MediaItem[],
  idOf: (bytes: Bytes) => string,
  media: Map<string, Bytes>,
): Promise<BroughtMedia> => {
  const photos: Photo[] = [];
  const voices: VoiceNote[] = [];
  for (const { is, entry: name } of wanted) {
    const entry = archive?.entries.find((each) => each.name === name);
    if (archive === undefined || entry === undefined) continue;
    const bytes = await archive.bytes(entry);
    const keep = (kept: Bytes): MediaId => {
      const id = idOf(kept) as MediaId;
      media.set(id, kept);
      return id;
    };
    const [picture, type] = [is === "photo" && pictureIn(bytes), soundTypeOf(name)];
    if (picture) photos.push(photoOf(picture, keep));
    // How long it is nobody knows before it is played.
    if (is === "voice" && type !== undefined)
      voices.push({ id: keep(bytes), type, duration: 0 as Millis });
  }
  return { photos, voices };
};

const photoOf = ({ bytes, ...about }: Picture, keep: (bytes: Bytes) => MediaId): Photo => ({
  id: keep(bytes),
  ...about,
});
