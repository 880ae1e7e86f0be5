import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { RoadOn, Words24 } from "../../flow/road.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import { WordsSteps } from "./words-steps.tsx";

const SAID = {
  checked: "devices.renew.checked",
  skipped: "devices.renew.skipped",
  "not-yet": "devices.check.gone",
  elsewhere: "devices.renew.elsewhere",
} as const;

/** Whether the words are written down, and how to have new ones. */
export const Renew = ({ report }: { readonly report: RoadOn }) => {
  const { words, road, recovery, go } = useApp();
  const { t } = words.value;
  const made = useSignal<Words24 | undefined>(undefined);
  const { busy, trouble, run } = useDeed();
  const { first, question } = usePassphraseFirst();
  const renew = async () => {
    const renewed = await run(road.renewWords);
    if (renewed === undefined) return;
    made.value = renewed.value;
    // What the old words were left to opens nothing now: the server is told to let go of it.
    void recovery.waysBack();
  };
  if (made.value !== undefined)
    return <WordsSteps words={made.value} onSettled={() => go({ at: "devices" })} />;
  return (
    <Screen
      context={t("devices.on.title")}
      heading={t("devices.renew.title")}
      onBack={() => go({ at: "devices" })}
    >
      <p>{t(SAID[report.words])}</p>
      <LinkButton kind="quiet" href={addressOf({ at: "recovery" })}>
        {t("recovery.title")}
      </LinkButton>
      <Trouble sentence={trouble} />
      <AskFirst
        label={t(busy ? "devices.turningOn" : "devices.renew.do")}
        title={t("devices.renew.do")}
        says={t("devices.renew.what")}
        does={t("devices.renew.do")}
        busy={busy}
        onYes={() => first(renew)}
      />
      {question}
    </Screen>
  );
};
