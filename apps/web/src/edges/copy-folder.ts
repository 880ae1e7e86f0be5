import type { DBSchema } from "idb";
import { openDB } from "idb";
import type { FolderPort } from "../app.ts";

/**
 * Note: A folder of the person's own
 *
 * Browsers of the Chromium family let a page write into a folder its person chose, and keep a
 * handle to it; the permission may lapse, and comes back only by a tap. The handle lies in a
 * database of its own, since nothing but this browser can use it. Where there is no such thing,
 * there is no port.
 */
interface FolderDatabase extends DBSchema {
  folder: { key: string; value: Folder };
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
const KEY = "copies";

/** For a page that can pick folders: see `copy-folder-later.ts`. */
export const copyFolder = (page: Picks): FolderPort => ({
  choose: async () => {
    // Put away, or refused: then it is as if nothing had been asked.
    const chosen = await page.showDirectoryPicker?.({ id: KEY, ...MODE }).catch(() => undefined);
    if (chosen !== undefined) await within((database) => database.put("folder", chosen, KEY));
    return chosen?.name;
  },
  state: async () => {
    const folder = await heldFolder();
    if (folder === undefined) return { name: undefined, mayWrite: false };
    return { name: folder.name, mayWrite: (await folder.queryPermission?.(MODE)) === "granted" };
  },
  ask: async () => (await (await heldFolder())?.requestPermission?.(MODE)) === "granted",
  write: async (name, file) => {
    const folder = await heldFolder();
    return folder === undefined ? false : written(folder, name, file);
  },
  forget: () => within((database) => database.delete("folder", KEY)),
});

/** Whole or not at all: a file of that name stays as it was until this one is closed. */
const written = async (folder: Folder, name: string, file: Blob): Promise<boolean> => {
  try {
    const handle = await folder.getFileHandle(name, { create: true });
    const stream = await handle.createWritable();
    await stream.write(file);
    await stream.close();
    return true;
  } catch {
    return false;
  }
};

const heldFolder = (): Promise<Folder | undefined> =>
  within((database) => database.get("folder", KEY)).catch(() => undefined);

type Database = Awaited<ReturnType<typeof openDB<FolderDatabase>>>;

const within = async <T>(errand: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDB<FolderDatabase>("glimmers-folder", 1, {
    upgrade: (fresh) => void fresh.createObjectStore("folder"),
  });
  try {
    return await errand(database);
  } finally {
    database.close();
  }
};
