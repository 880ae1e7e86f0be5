import type { ComponentChildren } from "preact";
import { useApp } from "../app-context.ts";
import type { MomentForm } from "../flow/moment-form.ts";
import { notKeptWithWords } from "../flow/not-kept.ts";
import type { Path } from "../flow/paths.ts";
import { Button } from "./button.tsx";
import { Screen } from "./screen.tsx";
import { Trouble } from "./trouble.tsx";

interface FormScreenProps {
  readonly form: MomentForm;
  readonly context: string;
  readonly heading: string;
  readonly children: ComponentChildren;
  /** What is shown once it is kept. */
  readonly kept: ComponentChildren;
  /** Where going without keeping leads; Now where nothing is said. */
  readonly away?: Path;
  /** Shown in its place where what was to be changed is not there any more. */
  readonly gone?: ComponentChildren;
}

/**
 * A screen that is one form: the questions, why it was not kept if it was not, and two ways
 * on. Going without keeping leaves what was written where it is, in a draft.
 */
export const FormScreen = (props: FormScreenProps) => {
  const { form, context, heading, children, kept, away = { at: "now" } } = props;
  const { go, words } = useApp();
  const { t } = words.value;
  const leave = () => go(away);
  const trouble = form.trouble.value;
  if (form.stage.value === "kept") return kept;
  if (form.stage.value === "gone") return props.gone ?? <GoneScreen context={context} />;
  const foot = (
    <>
      <Trouble sentence={trouble && notKeptWithWords(trouble, words.value)} />
      <Button onClick={leave}>{t("common.cancel")}</Button>
      <Button kind="primary" busy={form.stage.value === "keeping"} onClick={() => void form.keep()}>
        {t("common.keep")}
      </Button>
    </>
  );
  return (
    <Screen context={context} heading={heading} foot={foot} onBack={leave}>
      {children}
    </Screen>
  );
};

/** The moment that was to be changed is not here any more. */
export const GoneScreen = ({ context }: { readonly context: string }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={context}
      heading={t("hard.form.gone")}
      foot={<Button onClick={() => go({ at: "trail" })}>{t("hard.form.toTrail")}</Button>}
    >
      {null}
    </Screen>
  );
};
