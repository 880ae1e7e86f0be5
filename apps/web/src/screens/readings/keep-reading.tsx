import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { OpenPage } from "../../flow/reading/door.ts";
import { keptTroubleWords } from "../../flow/reading/read-words.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

/** The way to open it goes into the journal, under a name; the page itself stays where it is. */
export const KeepReading = (props: { readonly open: OpenPage; readonly onBack: () => void }) => {
  const { words } = useApp();
  const { t } = words.value;
  const form = useId();
  const name = useSignal(props.open.page.from ?? "");
  const { busy, trouble, keep } = useKeeping(props.open.ticket);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void keep(name.value);
  };
  return (
    <Screen
      context={t("reading.title")}
      heading={t("reading.page.keep")}
      onBack={props.onBack}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button onClick={props.onBack}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t("reading.keep.do")}
          </Button>
        </>
      }
    >
      <p>{t("reading.keep.lead")}</p>
      <form id={form} onSubmit={onSubmit}>
        <Line
          label={t("reading.keep.name")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
      </form>
    </Screen>
  );
};

const useKeeping = (ticket: number) => {
  const { reading, words, say, go, here } = useApp();
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const keep = async (name: string) => {
    if (busy.value) return;
    [busy.value, trouble.value] = [true, undefined];
    const kept = await reading.keepReading(ticket, name);
    busy.value = false;
    if (!kept.ok) return void (trouble.value = keptTroubleWords(kept.error, words.value));
    here.letGo();
    say(words.value.t("reading.keep.done"));
    go({ at: "reading", id: kept.value });
  };
  return { busy: busy.value, trouble: trouble.value, keep };
};
