import type { NotKept } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import type { App } from "../app.ts";
import { useApp } from "../app-context.ts";
import { notKeptSentence } from "../flow/not-kept.ts";

/** Sets preferences, and says why when one was not kept; the next one kept takes it back. */
export const usePrefs = (): {
  readonly set: App["setPref"];
  readonly trouble: string | undefined;
} => {
  const { setPref, words } = useApp();
  const trouble = useSignal<NotKept | undefined>(undefined);
  return {
    set: async (name, value) => {
      const kept = await setPref(name, value);
      trouble.value = kept.ok ? undefined : kept.error;
      return kept;
    },
    trouble: trouble.value && notKeptSentence(trouble.value, words.value),
  };
};
