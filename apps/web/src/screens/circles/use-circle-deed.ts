import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { circleDeedTroubleWords } from "../../flow/circles/circle-words.ts";
import type { CircleTrouble, NotACircleInvitation } from "../../flow/circles/door.ts";

type WhyNot = CircleTrouble | NotACircleInvitation;

export interface CircleDeed {
  readonly busy: boolean;
  /** Why the last one did not work, in words. */
  readonly trouble: string | undefined;
  /** Does it, unless one is under way; undefined where it did not work. */
  readonly run: <Value>(
    deed: () => Promise<Result<Value, WhyNot>>,
  ) => Promise<{ readonly value: Value } | undefined>;
  /** Says why something was not done that came to nothing elsewhere. */
  readonly tell: (trouble: WhyNot | undefined) => void;
}

/** One thing asked of a circle at a time: whether it is under way, and why it did not work. */
export const useCircleDeed = (): CircleDeed => {
  const { words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<WhyNot | undefined>(undefined);
  return {
    busy: busy.value,
    trouble: trouble.value && circleDeedTroubleWords(trouble.value, words.value),
    tell: (why) => (trouble.value = why),
    run: async (deed) => {
      if (busy.peek()) return undefined;
      [busy.value, trouble.value] = [true, undefined];
      const done = await deed();
      busy.value = false;
      if (done.ok) return { value: done.value };
      trouble.value = done.error;
      return undefined;
    },
  };
};
