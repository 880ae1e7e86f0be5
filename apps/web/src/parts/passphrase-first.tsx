import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Passphrase } from "./passphrase.tsx";

export interface PassphraseFirst {
  /** Does it at once, or after the passphrase where there is one. */
  readonly first: (deed: () => Promise<unknown>) => void;
  /** The question, to stand beside the screen's forms: it is a form of its own. */
  readonly question: ComponentChildren;
}

/**
 * What opens the whole journal to another device is not done by whoever only found the app open:
 * where a passphrase is on, it is asked for once more.
 */
export const usePassphraseFirst = (): PassphraseFirst => {
  const { keeping } = useApp();
  const meant = useSignal<(() => Promise<unknown>) | undefined>(undefined);
  const close = () => (meant.value = undefined);
  const go = () => {
    const deed = meant.value;
    close();
    void deed?.();
  };
  return {
    first: (deed) => {
      if (keeping.lock.value === "passphrase") meant.value = deed;
      else void deed();
    },
    question: meant.value !== undefined && <Question onClose={close} onKnown={go} />,
  };
};

const Question = (props: { readonly onClose: () => void; readonly onKnown: () => void }) => {
  const { words, keeping } = useApp();
  const { t } = words.value;
  const form = useId();
  const typed = useSignal("");
  const working = useSignal(false);
  const trouble = useSignal("");
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (working.value) return;
    [working.value, trouble.value] = [true, ""];
    const known = await keeping.knowsPassphrase(typed.value);
    working.value = false;
    if (known.ok) return props.onKnown();
    const { error } = known;
    trouble.value =
      error.type === "WrongPassphrase"
        ? t("keeping.wrongPassphrase")
        : t("keeping.lockFailed", { reason: "reason" in error ? error.reason : error.type });
  };
  return (
    <Dialog
      open
      title={t("devices.guard.title")}
      onClose={props.onClose}
      answers={
        <>
          <Button onClick={props.onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form={form} busy={working.value}>
            {t(working.value ? "keeping.lockWorking" : "devices.on.goOn")}
          </Button>
        </>
      }
    >
      <p>{t("devices.guard.what")}</p>
      <form id={form} class="stack" onSubmit={(event) => void onSubmit(event)}>
        <Passphrase
          label={t("keeping.passphrase")}
          autocomplete="current-password"
          value={typed.value}
          onInput={(given) => (typed.value = given)}
        />
      </form>
      <p role="alert" class="cap">
        {trouble.value}
      </p>
    </Dialog>
  );
};
