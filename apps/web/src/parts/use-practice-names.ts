import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { PracticeNames } from "../flow/moment-words.ts";
import { practiceName } from "../flow/pack-text.ts";

/** What practices are called. The library is fetched for it only where a name is wanted. */
export const usePracticeNames = (wanted: boolean): PracticeNames => {
  const { library, fetchLibrary, words } = useApp();
  useEffect(() => {
    if (wanted) void fetchLibrary();
  }, [wanted, fetchLibrary]);
  return (id) => {
    const practice = library.value?.practices.find((one) => one.id === id);
    return practice && practiceName(practice, words.value);
  };
};
