import type { Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TwoParts } from "../../flow/recovery/door.ts";
import type { WhyNotBack } from "../../flow/recovery-words.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { TwoPartFields } from "../../parts/two-parts.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";

type Deed = () => Promise<Result<void, WhyNotBack>>;
type Which = "words" | "passkey" | "sheet";

/** A rehearsal: does all that coming back would, and begins nothing. */
export const Try = () => {
  const { words, passkeys } = useApp();
  const { t } = words.value;
  const which = useSignal<Which>("words");
  const typed = useSignal("");
  const parts = useSignal<TwoParts>(["", ""]);
  const deed = useTrying({ which, typed, parts });
  const choices: readonly Which[] = ["words", ...(passkeys ? ["passkey" as const] : []), "sheet"];
  return (
    <Rehearsal
      does={t(which.value === "passkey" ? "recovery.try.doPasskey" : "recovery.try.do")}
      right={t(`recovery.try.${which.value}Right`)}
      deed={deed}
      which={which.value}
      choice={
        <ChipOne
          legend={t("recovery.try.which")}
          choices={choices.map((value) => ({ value, label: t(`recovery.try.${value}`) }))}
          chosen={which.value}
          onChange={(chosen) => (which.value = chosen ?? which.value)}
        />
      }
    >
      {which.value === "words" && <WordsField typed={typed} />}
      {which.value === "sheet" && <TwoPartFields parts={parts} />}
    </Rehearsal>
  );
};

interface Tried {
  readonly which: Signal<Which>;
  readonly typed: Signal<string>;
  readonly parts: Signal<TwoParts>;
}

/** What is asked of the keeper for each of them. */
const useTrying = ({ which, typed, parts }: Tried): Deed => {
  const { recovery, passkeys } = useApp();
  return async () => {
    if (which.value === "words") return recovery.tryWords(typed.value);
    if (which.value === "sheet") return recovery.trySheet(parts.value);
    const secret = (await passkeys?.ask()) ?? err({ type: "NoPasskeyHere" as const });
    if (!secret.ok) return secret;
    const tried = await recovery.tryPasskey(secret.value);
    secret.value.fill(0);
    return tried;
  };
};

const WordsField = ({ typed }: Pick<Tried, "typed">) => {
  const { t } = useApp().words.value;
  return (
    <Field
      label={t("recovery.needWords")}
      hint={t("devices.join24.hint")}
      rows={4}
      value={typed.value}
      onInput={(given) => (typed.value = given)}
    />
  );
};

const Rehearsal = (props: {
  readonly which: Which;
  readonly choice: ComponentChildren;
  readonly does: string;
  readonly right: string;
  readonly deed: Deed;
  readonly children: ComponentChildren;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const isRight = useSignal(false);
  const { busy, trouble, run, forget } = useWayDeed();
  // What was said of one is not said of another.
  useEffect(() => {
    isRight.value = false;
    forget();
  }, [props.which]);
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
