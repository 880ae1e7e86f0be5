import type { Result } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import type { RecoveryTrouble, SheetAsked } from "../../flow/recovery/door.ts";
import { dateSeen, recoveryTroubleWords } from "../../flow/recovery-words.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { BackIn } from "./back-in.tsx";
import { useComeIn } from "./use-come-in.ts";

interface WaitingProps {
  readonly asked: Result<SheetAsked, RecoveryTrouble>;
  readonly onLook: () => Promise<void>;
  readonly onForget: () => Promise<void>;
}

/** A sheet that was asked for here: until when, or that it is open. */
export const Waiting = (props: WaitingProps) =>
  props.asked.ok && props.asked.value.until === undefined ? (
    <Open server={props.asked.value.server} />
  ) : (
    <Still {...props} />
  );

const Still = ({ asked, onLook, onForget }: WaitingProps) => {
  const { words, clock, go, say } = useApp();
  const { t } = words.value;
  const until = asked.ok ? asked.value.until : undefined;
  const forget = async () => {
    await onForget();
    say(t("recovery.in.forgotten"));
  };
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.waiting")}
      onBack={() => go({ at: "recover" })}
      stacked
      foot={
        <>
          <Trouble
            sentence={asked.ok ? undefined : recoveryTroubleWords(asked.error, words.value, clock)}
          />
          <Button onClick={() => void onLook()}>{t("recovery.in.look")}</Button>
          <AskFirst
            label={t("recovery.in.forget")}
            title={t("recovery.in.forget")}
            says={t("recovery.in.forgetSure")}
            kind="quiet"
            onYes={() => void forget()}
          />
        </>
      }
    >
      {until !== undefined && (
        <p class="say" role="status">
          {t("recovery.in.waitingUntil", { until: dateSeen(until, clock, words.value) })}
        </p>
      )}
      <p>{t("recovery.in.waitingHere")}</p>
      <p>{t("recovery.in.waitingStop")}</p>
    </Screen>
  );
};

const Open = ({ server }: { readonly server: string }) => {
  const { words, recovery, go } = useApp();
  const { t } = words.value;
  const { busy, trouble, isIn, name, comeIn } = useComeIn();
  const { first, question } = usePassphraseFirst();
  if (isIn) return <BackIn />;
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.open")}
      onBack={() => go({ at: "recover" })}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button
            kind="primary"
            busy={busy}
            onClick={() => first(() => comeIn(server, recovery.wordsBySheet))}
          >
            {t(busy ? "recovery.working" : "recovery.in.do")}
          </Button>
        </>
      }
    >
      <p>
        {t("recovery.in.openWhat")} {t("devices.join.stays")}
      </p>
      <Line
        label={t("devices.name.title")}
        hint={t("devices.name.hint")}
        value={name.value}
        onInput={(given) => (name.value = given)}
      />
      {question}
    </Screen>
  );
};

/** A device of the person's said no. That may be good news. */
export const Stopped = ({ onAnew }: { readonly onAnew: () => Promise<void> }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.stopped")}
      onBack={() => go({ at: "recover" })}
      foot={<Button onClick={() => void onAnew()}>{t("recovery.in.askAnew")}</Button>}
    >
      <p role="alert">{t("recovery.in.stoppedWhat")}</p>
    </Screen>
  );
};
