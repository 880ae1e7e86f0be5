import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { RoadOn } from "../../flow/road.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

interface WithWordsProps {
  readonly report: RoadOn;
  readonly heading: string;
  readonly does: string;
  readonly busy: boolean;
  readonly trouble: string | undefined;
  readonly children: ComponentChildren;
  readonly onWords: (words: string) => void;
}

/** A way is made with the 24 words, as no device keeps them. What is typed is kept nowhere. */
export const WithWords = (props: WithWordsProps) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const typed = useSignal("");
  const onSubmit = (event: Event) => {
    event.preventDefault();
    props.onWords(typed.value);
  };
  if (props.report.words === "not-yet") return <NoWords heading={props.heading} />;
  return (
    <Screen
      context={t("recovery.title")}
      heading={props.heading}
      onBack={() => go({ at: "recovery" })}
      stacked
      foot={
        <>
          <Trouble sentence={props.trouble} />
          <Button kind="primary" type="submit" form={form} busy={props.busy}>
            {props.busy ? t("recovery.working") : props.does}
          </Button>
        </>
      }
    >
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        {props.children}
        <Field
          label={t("recovery.needWords")}
          hint={t("recovery.needWordsHint")}
          rows={4}
          value={typed.value}
          onInput={(given) => (typed.value = given)}
        />
      </form>
    </Screen>
  );
};

const NoWords = ({ heading }: { readonly heading: string }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("recovery.title")}
      heading={heading}
      onBack={() => go({ at: "recovery" })}
      foot={
        <LinkButton href={addressOf({ at: "devices", page: "words" })}>
          {t("recovery.makeWords")}
        </LinkButton>
      }
    >
      <p>{t("recovery.noWords")}</p>
    </Screen>
  );
};
