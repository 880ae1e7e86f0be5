import type { Kept, NotKept } from "@glimmers/journal";
import type { EntryId, Raw } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";

/** A pause in typing this long, in milliseconds, and what was typed is kept. */
const PAUSE = 400;

/**
 * Keeps changes as they are made: choices at once, typing at each pause, and whatever is
 * still waiting when the screen is left, hidden or closed.
 */
export const useRevisions = (
  id: EntryId,
  tell: (result: Result<Kept, NotKept>) => void,
): ((changes: Raw, soon?: boolean) => void) => {
  const { revise } = useApp();
  const waiting = useRef<Raw>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = (): void => {
    clearTimeout(timer.current);
    const changes = waiting.current;
    waiting.current = {};
    if (Object.keys(changes).length === 0) return;
    void revise(id, changes).then((result) => {
      // What was not kept goes out again with the next change, unless it was changed since.
      if (!result.ok) waiting.current = { ...changes, ...waiting.current };
      tell(result);
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
    clearTimeout(timer.current);
    if (soon) timer.current = setTimeout(flush, PAUSE);
    else flush();
  };
};
