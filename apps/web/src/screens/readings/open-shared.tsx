import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { OpenPage } from "../../flow/reading/door.ts";
import { Button } from "../../parts/button.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";
import { SharedPageView } from "../../parts/shared-page.tsx";
import { KeepReading } from "./keep-reading.tsx";
import { SendBack } from "./send-back.tsx";

/** A page that came by a link: read, answered, kept on the own page, put away. Nothing else. */
export const OpenShared = (props: {
  readonly open: OpenPage;
  readonly link: string;
  readonly onPutAway: () => void;
}) => {
  const { words, journalOpen, go } = useApp();
  const { t } = words.value;
  const { page, ticket } = props.open;
  const step = useSignal<"page" | "back" | "keep">("page");
  const toPage = () => void (step.value = "page");
  if (step.value === "back") return <SendBack ticket={ticket} onDone={toPage} />;
  if (step.value === "keep") return <KeepReading open={props.open} onBack={toPage} />;
  // The key goes into a journal: where none is open, opening it is said to be what happens next.
  const keep = () => (journalOpen.value ? (step.value = "keep") : go({ at: "readings" }));
  return (
    <ReadingScreen
      heading={t("reading.page.title")}
      {...(journalOpen.value && { onBack: props.onPutAway })}
    >
      <SharedPageView page={page} />
      <p class="cap">{t(page.once ? "reading.page.gone" : "reading.page.unseen")}</p>
      <div class="stack tight">
        <Button onClick={() => (step.value = "back")}>{t("reading.page.sendBack")}</Button>
        {!page.once && <Button onClick={keep}>{t("reading.page.keep")}</Button>}
        <Button onClick={props.onPutAway}>{t("reading.page.putAway")}</Button>
      </div>
    </ReadingScreen>
  );
};
