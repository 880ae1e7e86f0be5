import type { EntryId } from "@glimmers/model";
import { err } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { NotUndone } from "../../flow/keeper.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import type { Words } from "../../words.ts";

/** Takes imports back, one receipt after another; says why, where one could not all go. */
export const useUndo = () => {
  const { bring, words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<NotUndone | undefined>(undefined);
  const run = async (receipts: readonly EntryId[]): Promise<number | undefined> => {
    [busy.value, trouble.value] = [true, undefined];
    let gone = 0;
    for (const receipt of receipts) {
      const undone = await bring.undo(receipt).catch(brokenOff);
      if (undone.ok) gone += undone.value;
      else if (undone.error.type !== "NoSuchEntry") trouble.value = undone.error;
    }
    busy.value = false;
    return trouble.value === undefined ? gone : undefined;
  };
  return {
    busy: busy.value,
    trouble: trouble.value && notUndoneSentence(trouble.value, words.value),
    run,
  };
};

const brokenOff = (fault: unknown) =>
  err<NotUndone>({ type: "ShelfFault", reason: fault instanceof Error ? fault.name : "" });

const notUndoneSentence = (error: NotUndone, words: Words): string => {
  const reason =
    error.type === "NotAllRead" ? words.t("keeping.notAllRead") : notKeptSentence(error, words);
  return words.t("bring.notUndone", { reason });
};
