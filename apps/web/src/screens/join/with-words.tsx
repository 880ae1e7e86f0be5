import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { suggestedName } from "../../flow/road-words.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";

/** With every other device lost: the 24 words are enough. What is typed is kept nowhere. */
export const WithWords = ({ onOther }: { readonly onOther: () => void }) => {
  const { words, road, here } = useApp();
  const { t } = words.value;
  const form = useId();
  const typed = useSignal("");
  const name = useSignal(suggestedName(here, words.value));
  const server = useSignal(here.origin);
  const { busy, trouble, run } = useDeed();
  const { first, question } = usePassphraseFirst();
  const comeIn = async () => {
    const deviceName = name.value.trim() || t("devices.name.suggested");
    const wish = { words: typed.value, server: server.value.trim(), deviceName };
    await run(() => road.joinWithWords(wish));
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    first(comeIn);
  };
  return (
    <Screen
      context={t("devices.join.top")}
      heading={t("devices.join24.title")}
      onBack={onOther}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "devices.turningOn" : "devices.join24.do")}
          </Button>
          <Button onClick={onOther}>{t("devices.join24.instead")}</Button>
        </>
      }
    >
      <p>{t("devices.join24.what")}</p>
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Field
          label={t("devices.join24.label")}
          hint={t("devices.join24.hint")}
          rows={4}
          value={typed.value}
          onInput={(given) => (typed.value = given)}
        />
        <Line
          label={t("devices.name.title")}
          hint={t("devices.name.hint")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
        <AddressFold address={server.value} onInput={(given) => (server.value = given)} />
      </form>
      <LinkButton kind="quiet" href={addressOf({ at: "recover" })}>
        {t("recovery.in.others")}
      </LinkButton>
      {question}
    </Screen>
  );
};
