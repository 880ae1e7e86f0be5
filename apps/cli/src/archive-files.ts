import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import type { NotUnderstood, StampedMoment } from "@glimmers/exchange";
import type { FileToRead } from "@glimmers/exchange/reading";
import type { OwnArchive, ToArchive } from "@glimmers/exchange/writing";
import { openOwn, writeArchive } from "@glimmers/exchange/writing";
import type { MediaId, Prefs } from "@glimmers/model";
import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import { readAt } from "./read-at.ts";
import type { NotAgeOpened } from "@glimmers/vault/age";
import { AgeBroken, isAge, openAge, sealAge } from "@glimmers/vault/age";

/** Everything in a file somebody took away from the app. */
export interface ArchiveInFile {
  /** Oldest first, and of one time by id. */
  readonly moments: readonly StampedMoment[];
  readonly prefs: Partial<Prefs>;
  readonly media: ReadonlyMap<MediaId, Bytes>;
  /** What of it could not be read, and where. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** What did not work with a file, in one sentence. */
export interface ArchiveTrouble extends NamedError {
  readonly sentence: string;
}

/** How a file is sealed: with a passphrase, for recipients, or with the identity of one of them. */
export interface Seal {
  readonly passphrase?: string;
  readonly recipients?: readonly string[];
  readonly identity?: string;
}

/** A seal with this passphrase, or none. */
export const sealOf = (passphrase: string | undefined): Seal =>
  passphrase === undefined ? {} : { passphrase };

/** Reads an archive, sealed or not, or the one readable file of earlier versions. */
export const readArchiveFile = async (
  path: string,
  seal: Seal = {},
): Promise<Result<ArchiveInFile, ArchiveTrouble>> => {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (problem) {
    return err(cannot("read", path, problem));
  }
  try {
    const file = await plainFile(handle, path, seal);
    return file.ok ? await readAll(file.value, path) : file;
  } catch (problem) {
    if (problem instanceof AgeBroken) return err(whyNotOpened(path, problem.trouble));
    return err(cannot("read", path, problem));
  } finally {
    await handle.close();
  }
};

/** The file itself, or what is sealed in it. */
const plainFile = async (
  handle: FileHandle,
  path: string,
  seal: Seal,
): Promise<Result<FileToRead, ArchiveTrouble>> => {
  const { size } = await handle.stat();
  const file: FileToRead = {
    name: basename(path),
    size,
    slice: (from, to) => readAt(handle, from, Math.min(to, size)),
  };
  if (!isAge(await file.slice(0, 64))) return ok(file);
  const openedWith = openedBy(seal);
  if (openedWith === undefined) return err(needsKey(path));
  const opened = await openAge(piecesOf(file), openedWith);
  if (!opened.ok) return err(whyNotOpened(path, opened.error));
  return ok(inMemory(file.name, await allOf(opened.value)));
};

const openedBy = ({ passphrase, identity }: Seal) => {
  if (identity !== undefined) return { identity };
  return passphrase === undefined ? undefined : { passphrase };
};

const PIECE = 1_048_576;

const piecesOf = async function* ({ size, slice }: FileToRead): AsyncGenerator<Bytes> {
  for (let at = 0; at < size; at += PIECE) yield await slice(at, Math.min(size, at + PIECE));
};

const inMemory = (name: string, bytes: Bytes): FileToRead => ({
  name,
  size: bytes.length,
  slice: async (from, to) => bytes.slice(from, to),
});

const allOf = async (pieces: AsyncIterable<Bytes>): Promise<Bytes> => {
  const held: Bytes[] = [];
  for await (const piece of pieces) held.push(piece);
  return joinBytes(held);
};

const readAll = async (
  file: FileToRead,
  path: string,
): Promise<Result<ArchiveInFile, ArchiveTrouble>> => {
  const own = await openOwn(file);
  if (!own.ok)
    return err(
      own.error.type === "FromNewer"
        ? { type: "FromNewer", sentence: `${path} was written by a newer app.` }
        : { type: "NotAnArchive", sentence: `${path} ${own.error.reason}.` },
    );
  const media = await mediaOf(own.value);
  const moments = await momentsOf(own.value);
  const { prefs, notUnderstood } = own.value;
  return ok({ moments, prefs, media, notUnderstood });
};

const mediaOf = async (own: OwnArchive): Promise<ReadonlyMap<MediaId, Bytes>> => {
  const media = new Map<MediaId, Bytes>();
  for await (const { id, bytes } of own.media()) media.set(id, bytes);
  return media;
};

const momentsOf = async (own: OwnArchive): Promise<readonly StampedMoment[]> => {
  const moments: StampedMoment[] = [];
  for await (const batch of own.moments()) moments.push(...batch.filter(isNoKey));
  return oldestFirst(moments);
};

/**
 * Held keys are in no file of ours. One that is in a file was planted there, or was written by some
 * other program: whoever finds what is made of it could act by it.
 */
const isNoKey = ({ moment }: StampedMoment): boolean => moment.kind !== "key";

/** As an archive wants them. */
export const oldestFirst = (moments: readonly StampedMoment[]): readonly StampedMoment[] =>
  moments.toSorted(({ moment: one }, { moment: other }) =>
    one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at - other.at,
  );

/**
 * Writes an archive, sealed where a passphrase or recipients are given. It has its name once all of
 * it is on disk: a file that was there before stays whole till then.
 */
export const writeArchiveFile = async (
  path: string,
  what: ToArchive,
  seal: Seal = {},
): Promise<Result<void, ArchiveTrouble>> => {
  const sealed = await sealedBytes(writeArchive(what), seal);
  return sealed.ok ? writeWhole(path, sealed.value) : sealed;
};

/** The bytes, sealed where a seal is wished for. */
export const sealedBytes = async (
  bytes: AsyncIterable<Bytes>,
  { passphrase, recipients }: Seal,
): Promise<Result<AsyncIterable<Bytes>, ArchiveTrouble>> => {
  if (passphrase === undefined && recipients === undefined) return ok(bytes);
  const sealedFor = passphrase === undefined ? { recipients: recipients ?? [] } : { passphrase };
  const sealed = await sealAge(bytes, sealedFor);
  if (sealed.ok) return sealed;
  const sentence =
    sealed.error.type === "NoRecipient"
      ? "There is nobody to seal it for."
      : `"${sealed.error.recipient}" is no recipient ("age1…").`;
  return err({ type: sealed.error.type, sentence });
};

/** Writes beside it, and renames once all of it is on disk. */
export const writeWhole = async (
  path: string,
  bytes: AsyncIterable<Bytes>,
): Promise<Result<void, ArchiveTrouble>> => {
  const beside = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    const handle = await open(beside, "wx");
    try {
      for await (const piece of bytes) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
    return ok(undefined);
  } catch (problem) {
    await rm(beside, { force: true });
    return err(cannot("write", path, problem));
  }
};

const cannot = (verb: "read" | "write", path: string, problem: unknown): ArchiveTrouble => {
  if (!(problem instanceof Error && "code" in problem)) throw problem;
  const sentence = `${path} cannot be ${verb === "read" ? "read" : "written"} (${String(problem.code)}).`;
  return { type: verb === "read" ? "CannotRead" : "CannotWrite", sentence };
};

const needsKey = (path: string): ArchiveTrouble => ({
  type: "Sealed",
  sentence: `${path} is sealed: "--passphrase-file" names the file its passphrase stands in.`,
});

const whyNotOpened = (path: string, trouble: NotAgeOpened): ArchiveTrouble => {
  const { type } = trouble;
  switch (type) {
    case "WrongKey":
      return { type, sentence: `That passphrase or identity does not open ${path}.` };
    case "NotAge":
      return { type, sentence: `${path} is not sealed in a form we know.` };
    case "Damaged":
      return { type, sentence: `${path} is sealed, and its bytes were changed or cut.` };
    case "TooHard":
      return { type, sentence: `${path} asks for more work than we give (2^${trouble.work}).` };
    case "NotAnIdentity":
      return { type, sentence: 'An identity begins with "AGE-SECRET-KEY-1".' };
  }
};
