import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { focusSoon } from "../../parts/focus.ts";
import type { Setting } from "../settings/looks.tsx";

/** Ways of the person's own, offered with ours wherever a glimmer is kept. */
export const OwnPathways = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { ownPathways } = prefs.value;
  const place = useRef<HTMLElement>(null);
  const remove = async (word: string) => {
    const others = ownPathways.filter((one) => one !== word);
    await set("ownPathways", others);
    focusSoon(() => place.current?.querySelector("input"));
  };
  return (
    <section ref={place}>
      <div>
        <h2>{t("settings.own.pathways")}</h2>
        <p class="cap">{t("settings.own.pathwaysDetail")}</p>
      </div>
      {ownPathways.length > 0 && (
        <ul class="pathways">
          {ownPathways.map((word) => (
            <OwnPathway key={word} word={word} onRemove={() => void remove(word)} />
          ))}
        </ul>
      )}
      <NewPathway set={set} />
    </section>
  );
};

const OwnPathway = (props: { readonly word: string; readonly onRemove: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <li class="chip">
      {props.word}
      <button
        type="button"
        aria-label={t("settings.own.remove", { word: props.word })}
        onClick={props.onRemove}
      >
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="m2 2 8 8m0-8-8 8" fill="none" stroke="currentColor" stroke-width="1.3" />
        </svg>
      </button>
    </li>
  );
};

const NewPathway = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const written = useSignal("");
  const add = async () => {
    const word = written.value.trim();
    const { ownPathways } = prefs.value;
    if (word === "") return;
    const added =
      ownPathways.includes(word) || (await set("ownPathways", [...ownPathways, word])).ok;
    if (added) written.value = "";
  };
  return (
    <form
      class="new"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Line
        label={t("settings.own.pathwayNew")}
        value={written.value}
        onInput={(text) => (written.value = text)}
      />
      <Button type="submit">{t("settings.own.add")}</Button>
    </form>
  );
};
