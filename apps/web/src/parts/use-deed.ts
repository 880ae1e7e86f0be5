import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../app-context.ts";
import type { NotAnInvitation, NotWords, RoadTrouble } from "../flow/road.ts";
import { roadTroubleWords } from "../flow/road-words.ts";

type WhyNot = RoadTrouble | NotAnInvitation | NotWords;

export interface Deed {
  readonly busy: boolean;
  /** Why the last one did not work, in words. */
  readonly trouble: string | undefined;
  /** Does it, unless one is under way; undefined where it did not work. */
  readonly run: <Value>(deed: () => Promise<Result<Value, WhyNot>>) => Promise<Done<Value>>;
  readonly forget: () => void;
}

type Done<Value> = { readonly value: Value } | undefined;

/** One thing asked of the road at a time: whether it is under way, and why it did not work. */
export const useDeed = (): Deed => {
  const { words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<WhyNot | undefined>(undefined);
  return {
    busy: busy.value,
    trouble: trouble.value && roadTroubleWords(trouble.value, words.value),
    run: async (deed) => {
      if (busy.value) return undefined;
      [busy.value, trouble.value] = [true, undefined];
      const done = await deed();
      busy.value = false;
      if (done.ok) return { value: done.value };
      trouble.value = done.error;
      return undefined;
    },
    forget: () => (trouble.value = undefined),
  };
};
