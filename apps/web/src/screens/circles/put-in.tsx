import type { Glimmer } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { PutInPreview } from "./put-in-preview.tsx";

interface PutInProps {
  readonly circle: CircleLine;
  readonly onDone: () => void;
}

/** Words for the jar, and whether a name stands on them; then exactly what the others will read. */
export const PutIn = ({ circle, onDone }: PutInProps) => {
  const [text, named, looking] = [useSignal(""), useSignal(false), useSignal(false)];
  const change = () => (looking.value = false);
  if (looking.value)
    return (
      <PutInPreview
        circle={circle}
        text={text.value.trim()}
        named={named.value}
        onChange={change}
        onDone={onDone}
      />
    );
  return (
    <Words
      circle={circle}
      text={text.value}
      named={named.value}
      onText={(typed) => (text.value = typed)}
      onNamed={(on) => (named.value = on)}
      onDone={onDone}
      onLook={() => (looking.value = true)}
    />
  );
};

const Words = (
  props: PutInProps & {
    readonly text: string;
    readonly named: boolean;
    readonly onText: (text: string) => void;
    readonly onNamed: (on: boolean) => void;
    readonly onLook: () => void;
  },
) => {
  const { t } = useApp().words.value;
  const form = useId();
  const empty = useSignal(false);
  const { circle, text, named } = props;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    empty.value = text.trim() === "";
    if (!empty.value) props.onLook();
  };
  return (
    <Screen
      context={circle.name}
      heading={t("circles.jar.putTitle")}
      onBack={props.onDone}
      foot={
        <>
          <Trouble sentence={empty.value ? t("circles.jar.nothing") : undefined} />
          <Button onClick={props.onDone}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form}>
            {t("circles.jar.look")}
          </Button>
        </>
      }
    >
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Field
          label={t("circles.jar.own")}
          hint={t("circles.jar.ownHint")}
          value={text}
          onInput={props.onText}
        />
        <ToggleRow
          name={t("circles.jar.named")}
          caption={t("circles.jar.namedDetail")}
          on={named}
          onChange={props.onNamed}
        />
      </form>
      <FromTrail onChosen={props.onText} />
    </Screen>
  );
};

/** As many of the newest as fit a screen. */
const FEW = 6;
/** They are looked for among so many. */
const AMONG = 40;

/** The newest glimmers that have words; choosing one writes them into the field, to be changed there. */
const FromTrail = ({ onChosen }: { readonly onChosen: (text: string) => void }) => {
  const app = useApp();
  const { t } = app.words.value;
  const recent = useSignal<readonly Glimmer[]>([]);
  useEffect(() => {
    let left = false;
    void recentGlimmers(app).then((found) => {
      if (!left) recent.value = found;
    });
    return () => {
      left = true;
    };
  }, [app]);
  if (recent.value.length === 0) return null;
  return (
    <Fold label={t("circles.jar.recent")}>
      <div class="stack tight">
        {recent.value.map(({ id, text = "" }) => (
          <button key={id} type="button" class="card row" onClick={() => onChosen(text)}>
            <span class="name">{text}</span>
          </button>
        ))}
      </div>
    </Fold>
  );
};

const recentGlimmers = async ({ history }: App): Promise<readonly Glimmer[]> => {
  const found = await history.find({ kinds: ["glimmer"] });
  const moments = await found.moments(0, Math.min(AMONG, found.count));
  return moments
    .flatMap((moment) => (moment?.kind === "glimmer" && moment.text ? [moment] : []))
    .slice(0, FEW);
};
