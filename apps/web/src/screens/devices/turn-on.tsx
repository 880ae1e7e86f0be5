import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { RoadReport, Words24 } from "../../flow/road.ts";
import { suggestedName } from "../../flow/road-words.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import { Renew } from "./renew.tsx";
import { WordsSteps } from "./words-steps.tsx";

/** A name for this device; then the words, for as long as this screen is here and no longer. */
export const TurnOn = ({ report }: { readonly report: RoadReport }) => {
  const { go } = useApp();
  const made = useSignal<Words24 | undefined>(undefined);
  const asked = useSignal(false);
  if (made.value !== undefined)
    return <WordsSteps words={made.value} onSettled={() => go({ at: "devices" })} />;
  // It is on, and not by this screen's asking: the page was loaded anew before the words were
  // settled, and they left with it.
  if (report.state === "on" && !asked.value) return <Renew report={report} />;
  const onMade = (words: Words24 | undefined) => {
    made.value = words;
    asked.value = words !== undefined;
  };
  return <Name onAsk={() => (asked.value = true)} onMade={onMade} />;
};

const Name = (props: {
  readonly onAsk: () => void;
  /** Undefined where they could not be made. */
  readonly onMade: (words: Words24 | undefined) => void;
}) => {
  const { words, road, here, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const name = useSignal(suggestedName(here, words.value));
  const server = useSignal(here.origin);
  const { busy, trouble, run } = useDeed();
  const { first, question } = usePassphraseFirst();
  const turnOn = async () => {
    const deviceName = name.value.trim() || t("devices.name.suggested");
    props.onAsk();
    const made = await run(() => road.turnOnRoad({ server: server.value.trim(), deviceName }));
    props.onMade(made?.value);
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!busy) first(turnOn);
  };
  return (
    <Screen
      context={t("devices.top")}
      heading={t("devices.name.title")}
      onBack={() => go({ at: "devices" })}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button onClick={() => go({ at: "devices" })}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "devices.turningOn" : "devices.turnOn")}
          </Button>
        </>
      }
    >
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Line
          label={t("devices.name.label")}
          hint={t("devices.name.hint")}
          value={name.value}
          onInput={(typed) => (name.value = typed)}
        />
        <AddressFold address={server.value} onInput={(typed) => (server.value = typed)} />
      </form>
      {question}
    </Screen>
  );
};
