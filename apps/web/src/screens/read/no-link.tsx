import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";

/** The address without what opens anything: loaded anew, put away, or come to for a link at hand. */
export const NoLink = ({ onLink }: { readonly onLink: (link: string) => void }) => {
  const { words, journalOpen, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const typed = useSignal("");
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (typed.value.trim() !== "") onLink(typed.value.trim());
  };
  return (
    <ReadingScreen
      heading={t(journalOpen.value ? "reading.list.byLink" : "reading.read.noneTitle")}
      {...(journalOpen.value && { onBack: () => go({ at: "readings" }) })}
      foot={
        <Button kind="primary" type="submit" form={form}>
          {t("reading.read.pasteDo")}
        </Button>
      }
    >
      {!journalOpen.value && <p>{t("reading.read.none")}</p>}
      <form id={form} onSubmit={onSubmit}>
        <Field
          label={t("reading.read.paste")}
          hint={t("reading.read.pasteHint")}
          value={typed.value}
          onInput={(given) => (typed.value = given)}
        />
      </form>
    </ReadingScreen>
  );
};
