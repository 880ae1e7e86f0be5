import type { EntryId, LadderItem, Rung } from "@glimmers/model";
import { RUNGS } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { change, removeAndSay } from "../../flow/belongings.ts";
import { textIn } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import { focusHeading, focusSoon } from "../../parts/focus.ts";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { useKeptForm } from "../../parts/use-kept-form.ts";
import "../../parts/belongings.css";
import "./on-ramp.css";

interface ThingsProps {
  readonly items: readonly LadderItem[] | undefined;
  readonly onChoose: (id: EntryId) => void;
}

/** The things as they came, whatever rung they are on. */
export const SmallThings = ({ items, onChoose }: ThingsProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const made = useSignal(0);
  const another = useRef<HTMLDivElement>(null);
  const onKept = () => {
    made.value += 1;
    focusSoon(() => another.current?.querySelector("input"));
  };
  return (
    <Screen context={t("anchors.onRamp.top")} heading={t("anchors.onRamp.title")}>
      <p class="cap">{t("anchors.onRamp.hint")}</p>
      {items !== undefined && items.length > 0 && (
        <ul class="belongings" aria-label={t("anchors.onRamp.list")}>
          {items.map((item) => (
            <Thing key={item.id} item={item} onOpen={() => onChoose(item.id)} />
          ))}
        </ul>
      )}
      <div ref={another}>
        <NewThing key={made.value} onKept={onKept} />
      </div>
    </Screen>
  );
};

interface OfItem {
  readonly item: LadderItem;
}

const Thing = ({ item, onOpen }: OfItem & { readonly onOpen: () => void }) => {
  const { t } = useApp().words.value;
  const rung = t(`anchors.onRamp.rung.${item.rung}`);
  return (
    <li class="card small-thing">
      <div class="row">
        <span class="name">{item.thing}</span>
        <Button onClick={onOpen}>
          {t("anchors.onRamp.open")}
          <span class="hidden-words">: {item.thing}</span>
        </Button>
      </div>
      <details class="fold">
        <summary>
          {t("anchors.onRamp.forNow", { rung })}
          <span class="hidden-words"> ({item.thing})</span>
        </summary>
        <Rungs item={item} />
        <Remove item={item} />
      </details>
    </li>
  );
};

/** Words to move it by, and none of them better: "not yet" is as full an answer. */
const Rungs = ({ item }: OfItem) => {
  const app = useApp();
  const { t } = app.words.value;
  const move = (rung: Rung | undefined) => {
    if (rung !== undefined) void change(app, item.id, { rung });
  };
  return (
    <ChipOne
      legend={t("anchors.onRamp.rung", { thing: item.thing })}
      choices={RUNGS.map((value) => ({ value, label: t(`anchors.onRamp.rung.${value}`) }))}
      chosen={item.rung}
      onChange={move}
    />
  );
};

const Remove = ({ item }: OfItem) => {
  const app = useApp();
  const { t } = app.words.value;
  const remove = async () => {
    if (await removeAndSay(app, item.id, t("trail.deleted"))) focusHeading();
  };
  return (
    <Button kind="quiet" onClick={() => void remove()}>
      {t("trail.delete")}
      <span class="hidden-words"> {item.thing}</span>
    </Button>
  );
};

const LONGEST_THING = 200;

const NewThing = ({ onKept }: { readonly onKept: () => void }) => {
  const { words } = useApp();
  const { t } = words.value;
  const form = useMomentForm("ladder-item", undefined);
  const trouble = form.trouble.value;
  const thing = textIn(form.fields.value, "thing");
  useKeptForm(form, onKept);
  const keep = (event: Event) => {
    event.preventDefault();
    if (thing.trim() !== "") void form.keep();
  };
  return (
    <form class="stack" onSubmit={keep}>
      <Line
        label={t("anchors.onRamp.new")}
        placeholder={t("anchors.onRamp.newHint")}
        longest={LONGEST_THING}
        value={thing}
        onInput={(written) => form.put({ thing: written })}
      />
      <Trouble sentence={trouble && notKeptWithWords(trouble, words.value)} />
      <Button type="submit" busy={form.stage.value === "keeping"}>
        {t("common.add")}
      </Button>
    </form>
  );
};
