import { isOwnCopy, readFile } from "@glimmers/exchange/reading";
import type { Stamp } from "@glimmers/journal";
import { compareStamps } from "@glimmers/journal";
import { isAge } from "@glimmers/vault/age";
import type { ArchiveInFile } from "./archive-files.ts";
import type { BeforeGrowing } from "./held-archive.ts";
import { openPath } from "./opened-path.ts";

/** Whether a file was taken away from the app itself, sealed or not; false where it cannot be read. */
export const isOwnFile = async (path: string): Promise<boolean> => {
  const opening = await openPath(path).catch(() => undefined);
  if (opening === undefined) return false;
  try {
    const { file, archive } = opening.opened;
    if (archive === undefined && file !== undefined && isAge(await file.slice(0, 64))) return true;
    const { format } = await readFile(opening.opened, { answers: { zone: "UTC" } });
    return isOwnCopy(format);
  } finally {
    await opening.close();
  }
};

/** What a file holds, a line for each kind. */
export const heldLines = (name: string, { moments, media, notUnderstood }: ArchiveInFile) => [
  `${name}: a copy from this app`,
  ...Object.entries(countsOf(moments)).map(
    ([kind, count]) => `  ${kind.padEnd(24)} ${String(count).padStart(8)}`,
  ),
  ...(media.size === 0
    ? []
    : [`  ${"photos, sounds, numbers".padEnd(24)} ${String(media.size).padStart(8)}`]),
  ...notUnderstood.slice(0, 5).map(({ place, reason }) => `  not understood: ${place}: ${reason}`),
  ...(notUnderstood.length > 5 ? [`  not understood: ${notUnderstood.length - 5} more`] : []),
];

export const countsOf = (moments: ArchiveInFile["moments"]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { moment } of moments) counts[moment.kind] = (counts[moment.kind] ?? 0) + 1;
  return counts;
};

type Stamped = ArchiveInFile["moments"][number];

/** The later of two versions, as every device decides it. */
const isLater = ({ stamp: one }: Stamped, { stamp: other }: Stamped): boolean =>
  compareStamps(one as Stamp, other as Stamp) > 0;

export interface Merged extends BeforeGrowing {
  readonly added: number;
  readonly changed: number;
  readonly known: number;
}

/** Two of them as one, as the app brings a copy in: of one moment the later version stands. */
export const mergedWith = (before: BeforeGrowing, own: BeforeGrowing): Merged => {
  const moments = new Map(before.moments.map((each) => [each.moment.id, each]));
  let [added, changed, known] = [0, 0, 0];
  for (const each of own.moments) {
    const there = moments.get(each.moment.id);
    if (there === undefined) added += 1;
    else if (isLater(each, there)) changed += 1;
    else known += 1;
    if (there === undefined || isLater(each, there)) moments.set(each.moment.id, each);
  }
  const media = new Map([...own.media, ...before.media]);
  return { moments: [...moments.values()], media, added, changed, known };
};
