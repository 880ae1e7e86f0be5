import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { PackLibrary } from "../flow/pack-library.ts";

/** Practices, lessons and words of packs; undefined until they are here. */
export const useLibrary = (): PackLibrary | undefined => {
  const { library, fetchLibrary } = useApp();
  useEffect(() => void fetchLibrary(), [fetchLibrary]);
  return library.value;
};
