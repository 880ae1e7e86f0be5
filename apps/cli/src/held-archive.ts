import type { StampedMoment } from "@glimmers/exchange";
import { pointsOfMeasured } from "@glimmers/exchange";
import type { Held, NewRecord, Opened } from "@glimmers/exchange/reading";
import { pictureIn } from "@glimmers/exchange/reading";
import type { MediaId, Moment, Photo } from "@glimmers/model";
import type { Bytes, Instant } from "@glimmers/primitives";

/** An archive while something is brought into it: what it holds, and what comes to it. */
export interface GrowingArchive {
  readonly held: Held;
  readonly receive: (records: readonly NewRecord[], opened: Opened) => Promise<void>;
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
  let [added, left] = [0, 0];
  const keep = (moment: Moment): void => {
    added += 1;
    moments.set(moment.id, { moment, stamp: { edits: 0, wall: now(), device: NO_DEVICE } });
  };
  return {
    held: {
      has: async (ids) => ids.map((id) => moments.has(id)),
      points: async (id) => pointsOf(moments.get(id)?.moment, media),
    },
    receive: async (records, opened) => {
      for (const { moment, blobs, media: wanted } of records) {
        for (const { id, bytes } of blobs) media.set(id, bytes);
        const photos: Photo[] = [];
        for (const { is, entry } of wanted) {
          const photo = is === "photo" ? await photoOf(opened, entry, idOf, media) : undefined;
          if (photo === undefined) left += 1;
          else photos.push(photo);
        }
        keep(moment.kind === "imported" ? { ...moment, photos } : moment);
      }
    },
    moments: () => [...moments.values()],
    openMedia: async (id) => media.get(id),
    added: () => added,
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

/** A photo of the file, without where it was taken; undefined where it is missing or no picture. */
const photoOf = async (
  { archive }: Opened,
  name: string,
  idOf: (bytes: Bytes) => string,
  media: Map<string, Bytes>,
): Promise<Photo | undefined> => {
  const entry = archive?.entries.find((each) => each.name === name);
  if (archive === undefined || entry === undefined) return undefined;
  const picture = pictureIn(await archive.bytes(entry));
  if (picture === undefined) return undefined;
  const { bytes, ...about } = picture;
  const id = idOf(bytes) as MediaId;
  media.set(id, bytes);
  return { id, ...about };
};
