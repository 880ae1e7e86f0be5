import type { NamedError, Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../app-context.ts";
import type { NotAnInvitation, NotWords, RoadTrouble } from "../flow/road.ts";
import { roadTroubleWords } from "../flow/road-words.ts";
import type { Words } from "../words.ts";

type WhyNot = RoadTrouble | NotAnInvitation | NotWords;

export interface DeedOf<Why extends NamedError> {
  readonly busy: boolean;
  /** Why the last one did not work, in words. */
  readonly trouble: string | undefined;
  /** Does it, unless one is under way; undefined where it did not work. */
  readonly run: <Value>(deed: () => Promise<Result<Value, Why>>) => Promise<Done<Value>>;
  readonly forget: () => void;
}

export type Deed = DeedOf<WhyNot>;

type Done<Value> = { readonly value: Value } | undefined;

/** One thing asked of the road at a time: whether it is under way, and why it did not work. */
export const useDeed = (): Deed => useDeedOf(roadTroubleWords);

/** The same of something else, with its own words for what stood in the way. */
export const useDeedOf = <Why extends NamedError>(
  sentence: (why: Why, words: Words) => string,
): DeedOf<Why> => {
  const { words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<{ readonly why: Why } | undefined>(undefined);
  return {
    busy: busy.value,
    trouble: trouble.value && sentence(trouble.value.why, words.value),
    run: async (deed) => {
      if (busy.value) return undefined;
      [busy.value, trouble.value] = [true, undefined];
      const done = await deed();
      busy.value = false;
      if (done.ok) return { value: done.value };
      trouble.value = { why: done.error };
      return undefined;
    },
    forget: () => (trouble.value = undefined),
  };
};
