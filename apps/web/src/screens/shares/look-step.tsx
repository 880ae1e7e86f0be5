import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Page } from "../../flow/sharing/make-shared-page.ts";
import { sharingTroubleWords } from "../../flow/sharing/share-words.ts";
import { whatWords } from "../../flow/sharing/what-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { SharedPageView } from "../../parts/shared-page.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { StepProps } from "./use-draft.ts";
import { usePage } from "./use-page.ts";

/** The answers' key is made when it is sealed; it is not on the page. */
const NO_KEY = new Uint8Array(32);

/** Exactly the page they will see, and the one button by which it goes. */
export const LookStep = ({ draft, onBack, onMade }: StepProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const { page, trouble } = usePage(draft.value);
  const sending = useSending(draft.value, onMade);
  const isEmpty = page !== undefined && page.days.length === 0;
  const canGo = page !== undefined && !isEmpty;
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.look.title")}
      onBack={onBack}
      foot={
        canGo && (
          <>
            <Trouble sentence={sending.trouble} />
            <Button kind="primary" busy={sending.busy} onClick={() => void sending.send(page)}>
              {t(sending.busy ? "share.look.sharing" : "share.look.share")}
            </Button>
          </>
        )
      }
    >
      <p class="cap">{t(isEmpty ? "share.look.empty" : "share.look.lead")}</p>
      {page === undefined && trouble === undefined && <p class="cap">{t("share.look.making")}</p>}
      <Trouble sentence={trouble} />
      {canGo && <SharedPageView page={{ ...page, replyKey: NO_KEY }} />}
    </Screen>
  );
};

const useSending = (
  { to, reader, fields }: StepProps["draft"]["value"],
  onMade: (link: string) => void,
) => {
  const { sharing, words } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const send = async (page: Page) => {
    if (busy.value) return;
    [busy.value, trouble.value] = [true, undefined];
    const what = whatWords(page, fields, words.value);
    const wish = { page, to: to.trim(), what, ...(reader !== undefined && { reader: reader.id }) };
    try {
      const made = await sharing.share(wish);
      if (made.ok) onMade(made.value.link);
      else trouble.value = sharingTroubleWords(made.error, words.value);
    } catch {
      trouble.value = words.value.t("share.look.notMade");
    } finally {
      busy.value = false;
    }
  };
  return { busy: busy.value, trouble: trouble.value, send };
};
