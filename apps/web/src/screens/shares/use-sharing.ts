import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { SharingTrouble } from "../../flow/sharing/door.ts";
import { sharingTroubleWords } from "../../flow/sharing/share-words.ts";

/** One thing asked of a share at a time: whether it is under way, and why it did not work. */
export const useSharing = () => {
  const { words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<SharingTrouble | undefined>(undefined);
  const run = async <Value>(
    deed: () => Promise<Result<Value, SharingTrouble>>,
  ): Promise<{ readonly value: Value } | undefined> => {
    if (busy.value) return undefined;
    [busy.value, trouble.value] = [true, undefined];
    const done = await deed();
    busy.value = false;
    if (done.ok) return { value: done.value };
    trouble.value = done.error;
    return undefined;
  };
  return {
    busy: busy.value,
    trouble: trouble.value && sharingTroubleWords(trouble.value, words.value),
    run,
  };
};
