import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";

/**
 * What the one tap will begin: the name of an own anchor or a practice, and how long it takes.
 * Undefined until the library and the journal are there; nothing is fetched for it.
 */
export const useComeBackCaption = (): string | undefined => {
  const app = useApp();
  const caption = useSignal<string | undefined>(undefined);
  const library = app.library.value;
  const isOpen = app.journalOpen.value;
  const changed = app.history.changed.value;
  useEffect(() => {
    if (library === undefined || !isOpen) return;
    let left = false;
    void import("../../flow/come-back-words.ts")
      .then(({ comeBackWords }) => comeBackWords(app, library))
      .then((words) => {
        if (!left) caption.value = words;
      });
    return () => {
      left = true;
    };
  }, [library, isOpen, changed, app.prefs.value, app.words.value]);
  return caption.value;
};
