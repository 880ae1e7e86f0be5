import type { EntryId, FormerNames, KeptPack } from "@glimmers/model";
import { LONGEST_PACK } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { bytesToHex, err } from "@glimmers/primitives";
import type { NotAPack, Pack, ReadPack, Verify } from "@glimmers/sessions";
import { onlyPieces, piecePrefix, readPack, withLibraryIds } from "@glimmers/sessions";

/** Somebody's pack that was taken in, in part or whole. */
export interface TheirPack extends ReadPack {
  /** The entries that hold it: more than one where two devices took it in apart. */
  readonly ids: readonly [EntryId, ...EntryId[]];
  /** The file as it came. */
  readonly file: string;
  /** The pieces that were accepted, by their ids in the pack. */
  readonly accepted: readonly string[];
  /** What the person called states before words of the pack took that place. */
  readonly before: FormerNames;
}

/** A pack that was taken in once and is refused now: by a stricter app, or because it changed. */
export interface RefusedPack {
  readonly id: EntryId;
  readonly why: NotAPack;
}

export interface KeptPacks {
  readonly packs: readonly TheirPack[];
  readonly refused: readonly RefusedPack[];
}

/** Ed25519 by the vault's curves, which are fetched when there is something to verify. */
export const verifyPack: Verify = async (key, signature, message) => {
  const { standardCurves } = await import("@glimmers/vault/curves");
  return standardCurves.verify(key, message, signature);
};

/**
 * Reads a file somebody chose. One that cannot be a pack by its size is not opened at all, and
 * bytes that are no text are told from text that is no pack.
 */
export const readPackFile = async (
  file: Blob,
): Promise<Result<ReadPack & { readonly file: string }, NotAPack>> => {
  // In UTF-8 a character takes three bytes at most; what takes four counts as two.
  if (file.size > 3 * LONGEST_PACK) return err({ type: "TooLong", most: LONGEST_PACK });
  const text = await textOf(file);
  if (text === undefined) return err({ type: "NotText" });
  const read = await readPack(text, verifyPack);
  return read.ok ? { ok: true, value: { ...read.value, file: text } } : read;
};

const textOf = async (file: Blob): Promise<string | undefined> => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
};

/** What names a pack: its own id, and whose it is. */
export const nameOf = ({ pack, key }: ReadPack): string => piecePrefix(pack.id, key);

/** Reads kept packs. A file that was read before is not read again. */
export const packReader = (): ((kept: readonly KeptPack[]) => Promise<KeptPacks>) => {
  let known = new Map<string, Promise<Result<ReadPack, NotAPack>>>();
  return async (kept) => {
    known = new Map(
      kept.map(({ file }) => [file, known.get(file) ?? readPack(file, verifyPack)] as const),
    );
    const read = await Promise.all(
      kept.map(async (each) => ({ kept: each, found: await known.get(each.file) })),
    );
    return sorted(read);
  };
};

interface Read {
  readonly kept: KeptPack;
  readonly found: Result<ReadPack, NotAPack> | undefined;
}

const sorted = (all: readonly Read[]): KeptPacks => {
  const packs = new Map<string, TheirPack>();
  const refused: RefusedPack[] = [];
  for (const { kept, found } of all) {
    if (found === undefined) continue;
    if (found.ok) addTo(packs, kept, found.value);
    else refused.push({ id: kept.id, why: found.error });
  }
  return { packs: [...packs.values()], refused };
};

/** The same pack twice is one: of two editions the later, of one edition all that was accepted. */
const addTo = (packs: Map<string, TheirPack>, kept: KeptPack, read: ReadPack): void => {
  const before = packs.get(nameOf(read));
  const own = { ...read, file: kept.file, accepted: kept.accepted, before: kept.before ?? {} };
  if (before === undefined) packs.set(nameOf(read), { ...own, ids: [kept.id] });
  else packs.set(nameOf(read), joined(before, own, kept.id));
};

const joined = (one: TheirPack, own: Omit<TheirPack, "ids">, id: EntryId): TheirPack => {
  // What somebody called a state first is what they called it before any of these.
  const both = { ids: [...one.ids, id] as const, before: { ...own.before, ...one.before } };
  if (own.pack.edition > one.pack.edition) return { ...own, ...both };
  if (own.pack.edition < one.pack.edition) return { ...one, ...both };
  return { ...one, ...both, accepted: [...new Set([...one.accepted, ...own.accepted])] };
};

/** What of it is in the library: the accepted pieces, under the ids they have there. */
export const acceptedOf = async (mine: Omit<TheirPack, "ids" | "file">): Promise<Pack> => {
  const idOf = await libraryIds(mine);
  return onlyPieces(withLibraryIds(mine.pack, idOf), mine.accepted.map(idOf));
};

/** Hex digits of an id in the library: nobody can make a second pack with a piece of the same. */
const LONG_ENOUGH = 32;

/**
 * How a pack's pieces are called in the library: by a hash of whose they are and what they are.
 * So neither an address nor a line in the journal tells which pack somebody has.
 */
export const libraryIds = async (named: ReadPack): Promise<(piece: string) => string> => {
  const { standardCurves } = await import("@glimmers/vault/curves");
  return (piece) => {
    const bytes = new TextEncoder().encode(`${named.key}/${named.pack.id}/${piece}`);
    return `pack/${bytesToHex(standardCurves.sha256(bytes)).slice(0, LONG_ENOUGH)}`;
  };
};
