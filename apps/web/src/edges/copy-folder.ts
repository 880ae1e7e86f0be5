import type { DBSchema } from "idb";
import { openDB } from "idb";
import type { FolderPort } from "../app.ts";
import type { CopyMark } from "../flow/copy-mark.ts";

/**
 * Note: A folder of the person's own
 *
 * Browsers of the Chromium family let a page write into a folder its person chose, and keep a
 * handle to it; the permission may lapse, and comes back only by a tap. The handle lies in a
 * database of its own, since nothing but this browser can use it, under the mark of the notebook
 * that chose it: another notebook of this browser (S14) does not have that mark and sees no folder.
 * Files carry the first signs of the mark, so that two notebooks, or two devices, that share a
 * folder never write over each other's copies.
 */
interface FolderDatabase extends DBSchema {
  folder: { key: string; value: Held };
}

interface Held {
  readonly folder: Folder;
  /** The file written last: the only one that may be written over. */
  readonly last?: string;
}

/** As much of a directory handle as is used; TypeScript's DOM library does not know all of it. */
type Folder = FileSystemDirectoryHandle & {
  readonly queryPermission?: (mode: Mode) => Promise<PermissionState>;
  readonly requestPermission?: (mode: Mode) => Promise<PermissionState>;
};

interface Mode {
  readonly mode: "readwrite";
}

export interface Picks {
  readonly showDirectoryPicker?: (ways: Mode & { readonly id: string }) => Promise<Folder>;
}

const MODE: Mode = { mode: "readwrite" };
/** Enough to tell two apart; the picker allows 32 signs. */
const [SIGNS, LONGEST_ID] = [4, 32];

/** For a page that can pick folders: see `copy-folder-later.ts`. */
export const copyFolder = (page: Picks, mark: CopyMark): FolderPort => ({
  choose: async () => {
    const own = await mark.findOrMake();
    // The browser remembers by this id where one was last: by notebook, too.
    const id = own.slice(0, LONGEST_ID);
    // Put away, or refused: then it is as if nothing had been asked.
    const folder = await page.showDirectoryPicker?.({ id, ...MODE }).catch(() => undefined);
    if (folder !== undefined) await hold(own, { folder });
    return folder?.name;
  },
  state: async () => {
    const folder = (await heldBy(await mark.find()))?.folder;
    if (folder === undefined) return { name: undefined, mayWrite: false };
    return { name: folder.name, mayWrite: (await folder.queryPermission?.(MODE)) === "granted" };
  },
  ask: async () =>
    (await (await heldBy(await mark.find()))?.folder.requestPermission?.(MODE)) === "granted",
  write: async (name, file) => {
    const own = await mark.find();
    const held = await heldBy(own);
    return own === undefined || held === undefined ? false : written(own, held, name, file);
  },
  forget: async () => {
    const own = await mark.find();
    if (own !== undefined) await within((database) => database.delete("folder", own));
  },
});

/** Whole or not at all: a file of that name stays as it was until this one is closed. */
const written = async (own: string, held: Held, name: string, file: Blob): Promise<boolean> => {
  try {
    const free = await freeName(held, marked(name, own.slice(0, SIGNS)));
    // Said before, so that a copy that was cut off is written over, not put beside.
    await hold(own, { ...held, last: free });
    const handle = await held.folder.getFileHandle(free, { create: true });
    const stream = await handle.createWritable();
    await stream.write(file);
    await stream.close();
    return true;
  } catch {
    return false;
  }
};

/** @example marked("notebook-2026-11-22.zip", "a3f1") // "notebook-2026-11-22-a3f1.zip" */
const marked = (name: string, sign: string): string => name.replace(/(?=\.|$)/, `-${sign}`);

/** That name, or one like it: never that of a file which is not the one written last. */
const freeName = async ({ folder, last }: Held, name: string): Promise<string> => {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : marked(name, String(count));
    if (tried === last || !(await isThere(folder, tried))) return tried;
  }
};

const isThere = async (folder: Folder, name: string): Promise<boolean> => {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    // Anything else, such as a folder of that name, is there as well.
    return !(error instanceof DOMException && error.name === "NotFoundError");
  }
};

const heldBy = async (own: string | undefined): Promise<Held | undefined> =>
  own === undefined
    ? undefined
    : within((database) => database.get("folder", own)).catch(() => undefined);

const hold = (own: string, held: Held): Promise<unknown> =>
  within((database) => database.put("folder", held, own));

type Database = Awaited<ReturnType<typeof openDB<FolderDatabase>>>;

const within = async <T>(errand: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDB<FolderDatabase>("glimmers-folder", 2, {
    // A folder of version 1 belonged to whoever opened the app: it has to be chosen again.
    upgrade: (fresh) => {
      if (fresh.objectStoreNames.contains("folder")) fresh.deleteObjectStore("folder");
      fresh.createObjectStore("folder");
    },
  });
  try {
    return await errand(database);
  } finally {
    database.close();
  }
};
