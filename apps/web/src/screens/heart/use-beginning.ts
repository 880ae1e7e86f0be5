import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NoCamera, NoStrap } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { CalledOff, Listening } from "../../flow/heart-listen.ts";

type Opened = Result<Listening, NoStrap | NoCamera | CalledOff>;

/**
 * One opening at a time. Who has left meanwhile, has called it off, or has put the app out of sight
 * is not listened to: what opens after all is closed at once, and nothing of it is held.
 */
export const useBeginning = (onListening: (listening: Listening) => void) => {
  const { cues } = useApp();
  const busy = useSignal<Listening["source"] | undefined>(undefined);
  const trouble = useSignal<NoStrap | NoCamera | undefined>(undefined);
  const opening = useSignal<AbortController | undefined>(undefined);
  const cancel = (): void => {
    opening.peek()?.abort();
    [opening.value, busy.value] = [undefined, undefined];
  };
  useEffect(() => {
    const blind = cues.sight((seen) => {
      if (!seen) cancel();
    });
    return () => {
      blind();
      cancel();
    };
  }, []);
  const begin = async (
    source: Listening["source"],
    listen: (gone: AbortSignal) => Promise<Opened>,
  ) => {
    if (busy.peek() !== undefined) return;
    const mine = new AbortController();
    [busy.value, trouble.value, opening.value] = [source, undefined, mine];
    const opened = await listen(mine.signal);
    if (mine.signal.aborted) {
      if (opened.ok) opened.value.stop();
      return;
    }
    [opening.value, busy.value] = [undefined, undefined];
    if (opened.ok) onListening(opened.value);
    else if (opened.error.type !== "CalledOff") trouble.value = opened.error;
  };
  return { busy: busy.value, trouble: trouble.value, begin, cancel };
};
