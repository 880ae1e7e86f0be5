import { useApp } from "../../app-context.ts";
import type { JoinRequest } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ShortCode } from "../../parts/short-code.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";

/** A device that asks to be let in: its name, the code to compare, two answers of one size. */
export const Asking = ({ request }: { readonly request: JoinRequest }) => {
  const { words, road, say, go } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useDeed();
  const { first, question } = usePassphraseFirst();
  const name = request.deviceName;
  const answer = async (letIn: boolean) => {
    const given = letIn ? "let-in" : "no";
    if ((await run(() => road.answerRequest(request, given))) === undefined) return;
    say(letIn ? t("devices.ask.isIn", { name }) : t("devices.ask.isNot"));
    go({ at: "devices" });
  };
  return (
    <Screen
      context={t("devices.add.title")}
      heading={t("devices.ask.title", { name })}
      onBack={() => go({ at: "devices" })}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" busy={busy} onClick={() => first(() => answer(true))}>
            {t("devices.ask.letIn")}
          </Button>
          <Button busy={busy} onClick={() => void answer(false)}>
            {t("devices.ask.no")}
          </Button>
        </>
      }
    >
      <p>{t("devices.ask.compare")}</p>
      <ShortCode code={request.code} />
      <p class="cap">{t("devices.ask.differs")}</p>
      {question}
    </Screen>
  );
};
