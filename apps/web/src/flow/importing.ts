import type { NotAllRead, ShelfTrouble } from "@glimmers/journal";
import { soundTypeOf } from "@glimmers/exchange";
import type { EntryId, ImportReceipt, MediaId, Moment, Photo, VoiceNote } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Bytes, Millis, Result } from "@glimmers/primitives";
import { bytesToHex, err, hexToBytes, joinBytes, ok } from "@glimmers/primitives";
import type { MakeSmall } from "./beside-keeping.ts";
import type { BroughtMedia, BroughtRecord } from "./bringing.ts";
import { rowsOf } from "./bringing.ts";
import { carry, carryAgain } from "./carry.ts";
import type { Journal, TidyNeeds } from "./journal.ts";
import { tidy } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import type { InTurn } from "./keeping.ts";

/**
 * Note: Behind a receipt
 *
 * Before moments of a file are written, their ids are: the receipt on disk always names at least
 * what is in. Whatever ends an import, a person, a crash or a full disk, all that came in until
 * then can be taken back as one. Ids that were named and never came are passed over then.
 *
 * A receipt also tells two deletions apart. Taking an import back takes its receipt along; so what
 * is deleted and still named on a receipt that stands was deleted by the person, by itself, and a
 * later import leaves it so. The last list of an import that broke off does not count: what it names
 * may never have come.
 */
export const importing = (needs: TidyNeeds, smallPicture: MakeSmall, inTurn: InTurn) =>
  ({
    areHere: (ids) =>
      inTurn(async ({ library, loaded, media }) => {
        // Half a journal would call known things new.
        await loaded;
        const here = new Set(library.known(ids));
        const deleted = library.deletedOf(ids);
        const left =
          deleted.length === 0 ? NOBODY : await deletedByHand({ library, media }, deleted);
        return ids.map((id) => here.has(id) || left.has(id));
      }),
    beginImport: (about) =>
      inTurn(async (journal) => {
        const kept = await carry(journal.road, {
          kind: "import",
          ...about,
          fileName: about.fileName.slice(0, 300),
          added: 0,
          known: 0,
          ids: [],
        });
        return kept.ok ? ok(kept.value.moment.id) : err(shelfTroubleOf(kept.error));
      }),
    bringSome: (receipt, records) =>
      inTurn((journal) => bringSome(journal, smallPicture, receipt, records)),
    endImport: (receipt, { known, isWhole }) =>
      inTurn(async (journal) => {
        const found = await receiptIn(journal, receipt);
        if (found === undefined) return;
        // Nothing in it was new: then there is nothing to take back either.
        if (found.added === 0) await journal.library.eraseMany([receipt]);
        else await carryAgain(journal.road, receipt, { known, ...(isWhole && { ended: true }) });
        journal.road.onKept();
        await tidy(needs, journal.library, journal.beside);
      }),
    undoImport: (receipt) => inTurn((journal) => undoImport(needs, journal, receipt)),
  }) satisfies Partial<Keeper>;

const receiptIn = async (
  { library, loaded }: Journal,
  id: EntryId,
): Promise<ImportReceipt | undefined> => {
  await loaded;
  const found = await library.read(id);
  return found?.kind === "import" ? found : undefined;
};

const NOBODY: ReadonlySet<EntryId> = new Set();

/** Those of these deleted ones that a receipt still names: see the note above. */
const deletedByHand = async (
  journal: Pick<Journal, "library" | "media">,
  deleted: readonly EntryId[],
): Promise<ReadonlySet<EntryId>> => {
  const { library, media } = journal;
  const asked = new Set(deleted);
  const receipts = await library.moments(library.find({ kinds: ["import"] }));
  const lists = receipts.flatMap((receipt) => (receipt?.kind === "import" ? listsOf(receipt) : []));
  const left = new Set<EntryId>();
  for (const list of lists) {
    const opened = await media.open(list);
    const ids = opened.ok && opened.value !== undefined ? idsIn(opened.value.bytes) : [];
    for (const id of ids.filter((one) => asked.has(one))) left.add(id);
  }
  return left;
};

/** The lists of what came: the last of an import that broke off may name what did not. */
const listsOf = ({ ids, ended }: ImportReceipt): readonly MediaId[] =>
  ended === true ? ids : ids.slice(0, -1);

/** A receipt is of our own making: what is not a trouble of the shelf can only be a fault of ours. */
const shelfTroubleOf = (error: { readonly type: string }): ShelfTrouble =>
  error.type === "NoRoom"
    ? { type: "NoRoom" }
    : { type: "ShelfFault", reason: JSON.stringify(error) };

const bringSome = async (
  journal: Journal,
  smallPicture: MakeSmall,
  receiptId: EntryId,
  records: readonly BroughtRecord[],
): Promise<Result<{ added: number; mediaLeft: number }, ShelfTrouble>> => {
  const receipt = await receiptIn(journal, receiptId);
  if (receipt === undefined) return err({ type: "ShelfFault", reason: "the receipt is gone" });
  const named = await nameOnReceipt(journal, receipt, records);
  if (!named.ok) return named;
  const moments: Moment[] = [];
  let mediaLeft = 0;
  for (const record of records) {
    const whole = await withMedia(journal, smallPicture, record);
    if (!whole.ok) return whole;
    moments.push(whole.value.moment);
    mediaLeft += whole.value.left;
  }
  const { clock, device } = journal.log.writer;
  const stamp = { edits: 0, wall: clock.now(), device };
  const brought = await journal.library.bringIn(
    moments.map((moment) => ({ moment, stamp })),
    {},
  );
  return brought.ok ? ok({ added: brought.value.added, mediaLeft }) : brought;
};

/** Writes the ids of what is about to come beside those that came: a list of its own, so that none is written twice. */
const nameOnReceipt = async (
  { media, road }: Journal,
  receipt: ImportReceipt,
  records: readonly BroughtRecord[],
): Promise<Result<void, ShelfTrouble>> => {
  const list = await media.keep(joinBytes(records.map(({ moment }) => idBytes(moment))));
  if (!list.ok) return list;
  const added = receipt.added + rowsOf(records);
  const ids = [...receipt.ids, list.value];
  const kept = await carryAgain(road, receipt.id, { ids, added });
  return kept.ok ? ok(undefined) : err(shelfTroubleOf(kept.error));
};

const ID_BYTES = 16;

const idBytes = ({ id }: Moment): Bytes => hexToBytes(id) ?? new Uint8Array(ID_BYTES);

const idsIn = (bytes: Bytes): readonly EntryId[] =>
  Array.from(
    { length: Math.floor(bytes.length / ID_BYTES) },
    (_, index) => bytesToHex(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)) as EntryId,
  );

/** Keeps what belongs to a moment first, so that none ever refers to what is not there yet. */
const withMedia = async (
  { media }: Journal,
  smallPicture: MakeSmall,
  record: BroughtRecord,
): Promise<Result<{ moment: Moment; left: number }, ShelfTrouble>> => {
  for (const { id, bytes } of record.blobs) {
    const kept = await media.keep(bytes, id as MediaId);
    if (!kept.ok) return kept;
  }
  if (record.media.length === 0 || record.moment.kind !== "imported")
    return ok({ moment: record.moment, left: record.media.length });
  const photos: Photo[] = [];
  const voices: VoiceNote[] = [];
  for (const one of record.media) {
    const kept = await keptMedia(media, smallPicture, one);
    if (!kept.ok) return kept;
    if (kept.value?.is === "photo") photos.push(kept.value.photo);
    if (kept.value?.is === "voice") voices.push(kept.value.voice);
  }
  const left = record.media.length - photos.length - voices.length;
  const moment = parseMoment({ ...record.moment, photos, voices });
  return ok(moment.ok ? { moment: moment.value, left } : { moment: record.moment, left });
};

type KeptOne =
  | { readonly is: "photo"; readonly photo: Photo }
  | { readonly is: "voice"; readonly voice: VoiceNote };

/** Undefined where it is no picture, or was not in the file. */
const keptMedia = async (
  media: Journal["media"],
  smallPicture: MakeSmall,
  { is, bytes, name }: BroughtMedia,
): Promise<Result<KeptOne | undefined, ShelfTrouble>> => {
  if (bytes === undefined) return ok(undefined);
  if (is === "voice") {
    const type = soundTypeOf(name);
    if (type === undefined) return ok(undefined);
    const id = await media.keep(bytes);
    // How long it is nobody knows before it is played.
    return id.ok ? ok({ is, voice: { id: id.value, type, duration: 0 as Millis } }) : id;
  }
  const small = await smallPicture(new Blob([bytes]));
  if (!small.ok) return ok(undefined);
  const { bytes: drawn, type, width, height } = small.value;
  const id = await media.keep(drawn);
  return id.ok ? ok({ is, photo: { id: id.value, type, width, height } }) : id;
};

/** Takes all of an import off, and its receipt last: cut off in between, it can be done again. */
const undoImport = async (
  needs: TidyNeeds,
  journal: Journal,
  receiptId: EntryId,
): Promise<Result<number, ShelfTrouble | NotAllRead | { readonly type: "NoSuchEntry" }>> => {
  const receipt = await receiptIn(journal, receiptId);
  if (receipt === undefined) return err({ type: "NoSuchEntry" });
  const ids = await idsOn(journal, receipt);
  if (!ids.ok) return ids;
  const gone = await journal.library.eraseMany(ids.value);
  if (!gone.ok) return gone;
  const last = await journal.library.eraseMany([receiptId]);
  if (!last.ok) return last;
  journal.road.onKept();
  await tidy(needs, journal.library, journal.beside);
  return ok(gone.value);
};

/** All ids its lists name. One that does not open leaves the import as it is: half of it gone is worse. */
const idsOn = async (
  { media }: Journal,
  receipt: ImportReceipt,
): Promise<Result<readonly EntryId[], ShelfTrouble>> => {
  const lists: Bytes[] = [];
  for (const id of receipt.ids) {
    const list = await media.open(id);
    if (!list.ok || list.value === undefined)
      return err({ type: "ShelfFault", reason: "a list of what came in does not open" });
    lists.push(list.value.bytes);
  }
  return ok(lists.flatMap(idsIn));
};
