import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Page, TooMuchForAPage } from "../../flow/sharing/make-shared-page.ts";
import { makeSharedPage } from "../../flow/sharing/make-shared-page.ts";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { pickedOf, useChosen } from "./use-chosen.ts";
import type { ShareDraft } from "./use-draft.ts";
import { endOf } from "./use-draft.ts";

type NoPage = TooMuchForAPage["type"] | "NotMade";

const SAYS = {
  TooManyEntries: "share.look.tooManyEntries",
  TooManyPhotos: "share.look.tooManyPhotos",
  TextTooLong: "share.look.textTooLong",
  TooMuchText: "share.look.tooMuchText",
  NotMade: "share.look.notMade",
} as const;

/** The page as it would go, made anew whenever anything it is made of changed. */
export const usePage = (draft: ShareDraft) => {
  const { prefs, words, clock, media, library } = useApp();
  const chosen = useChosen(draft);
  const names = usePracticeNames(true);
  const page = useSignal<Page | undefined>(undefined);
  const trouble = useSignal<NoPage | undefined>(undefined);
  const until = endOf(draft, clock);
  const voice = {
    prefs: prefs.value,
    words: words.value,
    practices: names,
    openMedia: media.open,
  };
  useEffect(() => {
    let isStale = false;
    [page.value, trouble.value] = [undefined, undefined];
    if (chosen === undefined || until === undefined) return;
    const moments = chosen.type === "some" ? pickedOf(draft, chosen.moments) : [];
    const { from, why, once, fields } = draft;
    const around = { from, why, once, made: clock.now(), until };
    makeSharedPage(moments, fields, around, voice).then(
      (made) => {
        if (isStale) return;
        if (made.ok) page.value = made.value;
        else trouble.value = made.error.type;
      },
      () => void (isStale || (trouble.value = "NotMade")),
    );
    return () => void (isStale = true);
  }, [chosen, words.value, library.value]);
  const { t } = words.value;
  return { page: page.value, trouble: trouble.value && t(SAYS[trouble.value]) };
};
