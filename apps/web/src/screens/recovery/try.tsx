import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { PasskeyPort } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { TwoParts } from "../../flow/recovery/door.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { TwoPartFields } from "../../parts/two-parts.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";

type Which = "words" | "passkey" | "sheet";

/** A rehearsal: does all that coming back would, and begins nothing. */
export const Try = () => {
  const { words, passkeys } = useApp();
  const { t } = words.value;
  const which = useSignal<Which>("words");
  const choices: readonly Which[] = ["words", ...(passkeys ? ["passkey" as const] : []), "sheet"];
  const choice = (
    <ChipOne
      legend={t("recovery.try.which")}
      choices={choices.map((value) => ({ value, label: t(`recovery.try.${value}`) }))}
      chosen={which.value}
      onChange={(chosen) => (which.value = choices.find((each) => each === chosen) ?? which.value)}
    />
  );
  if (which.value === "sheet") return <TrySheet>{choice}</TrySheet>;
  if (which.value === "words" || passkeys === undefined) return <TryWords>{choice}</TryWords>;
  return <TryPasskey passkeys={passkeys}>{choice}</TryPasskey>;
};

interface Asking {
  readonly children: ComponentChildren;
}

const TryWords = ({ children }: Asking) => {
  const { words, recovery } = useApp();
  const { t } = words.value;
  const typed = useSignal("");
  return (
    <Rehearsal
      choice={children}
      does={t("recovery.try.do")}
      right={t("recovery.try.wordsRight")}
      deed={() => recovery.tryWords(typed.value)}
    >
      <Field
        label={t("recovery.needWords")}
        hint={t("devices.join24.hint")}
        rows={4}
        value={typed.value}
        onInput={(given) => (typed.value = given)}
      />
    </Rehearsal>
  );
};

const TrySheet = ({ children }: Asking) => {
  const { words, recovery } = useApp();
  const { t } = words.value;
  const parts = useSignal<TwoParts>(["", ""]);
  return (
    <Rehearsal
      choice={children}
      does={t("recovery.try.do")}
      right={t("recovery.try.sheetRight")}
      deed={() => recovery.trySheet(parts.value)}
    >
      <TwoPartFields parts={parts} />
    </Rehearsal>
  );
};

const TryPasskey = ({ children, passkeys }: Asking & { readonly passkeys: PasskeyPort }) => {
  const { words, recovery } = useApp();
  const { t } = words.value;
  return (
    <Rehearsal
      choice={children}
      does={t("recovery.try.doPasskey")}
      right={t("recovery.try.passkeyRight")}
      deed={async () => {
        const secret = await passkeys.ask();
        if (!secret.ok) return secret;
        const tried = await recovery.tryPasskey(secret.value);
        secret.value.fill(0);
        return tried;
      }}
    />
  );
};

type Run = ReturnType<typeof useWayDeed>["run"];

const Rehearsal = (props: {
  readonly choice: ComponentChildren;
  readonly does: string;
  readonly right: string;
  readonly deed: Parameters<Run>[0];
  readonly children?: ComponentChildren;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const isRight = useSignal(false);
  const { busy, trouble, run } = useWayDeed();
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    isRight.value = false;
    isRight.value = (await run(props.deed)) !== undefined;
  };
  return (
    <Screen
      context={t("recovery.title")}
      heading={t("recovery.try.title")}
      onBack={() => go({ at: "recovery" })}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <p role="status" class="say">
            {isRight.value && props.right}
          </p>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {busy ? t("recovery.working") : props.does}
          </Button>
        </>
      }
    >
      <p>{t("recovery.try.what")}</p>
      {props.choice}
      <form id={form} class="stack loose" onSubmit={(event) => void onSubmit(event)}>
        {props.children}
      </form>
    </Screen>
  );
};
