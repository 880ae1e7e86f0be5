import type { FolderPort } from "../app.ts";
import type { CopyMark } from "../flow/copy-mark.ts";
import type { Picks } from "./copy-folder.ts";

/**
 * The same port, with what is behind it fetched only once somebody asks. Undefined where this
 * browser has no folders to write into.
 */
export const copyFolderLater = (page: object, mark: CopyMark): FolderPort | undefined => {
  if (!canPick(page)) return undefined;
  const port = async (): Promise<FolderPort> =>
    (await import("./copy-folder.ts")).copyFolder(page, mark);
  return {
    choose: async () => (await port()).choose(),
    state: async () => (await port()).state(),
    ask: async () => (await port()).ask(),
    write: async (name, file) => (await port()).write(name, file),
    forget: async () => (await port()).forget(),
  };
};

const canPick = (page: object): page is Picks =>
  "showDirectoryPicker" in page && typeof page.showDirectoryPicker === "function";
