import type { Kept, NotKept } from "@glimmers/journal";
import type { EntryId, Raw } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";

/**
 * Keeps changes as they are made: choices at once, and typing as fast as it can be sealed,
 * since nothing warns of a page that is about to close. Whatever still waits goes out when
 * the screen is left or hidden.
 */
export const useRevisions = (
  id: EntryId,
  tell: (result: Result<Kept, NotKept>) => void,
): ((changes: Raw, soon?: boolean) => void) => {
  const { revise } = useApp();
  const waiting = useRef<Raw>({});
  const underWay = useRef(0);

  const flush = (): void => {
    const changes = waiting.current;
    waiting.current = {};
    if (Object.keys(changes).length === 0) return;
    underWay.current += 1;
    void revise(id, changes).then((result) => {
      underWay.current -= 1;
      tell(result);
      if (result.ok) return flush();
      // What was not kept goes out again with the next change, unless it was changed since.
      waiting.current = { ...changes, ...waiting.current };
    });
  };

  useEffect(() => {
    addEventListener("visibilitychange", flush);
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("visibilitychange", flush);
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  return (changes, soon = false) => {
    waiting.current = { ...waiting.current, ...changes };
    // Keys that come while others are being sealed go out together, right after them.
    if (!soon || underWay.current === 0) flush();
  };
};
