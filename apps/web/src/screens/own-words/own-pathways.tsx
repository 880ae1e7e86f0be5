import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import type { Setting } from "../settings/looks.tsx";

/** Ways of the person's own, offered with ours wherever a glimmer is kept. */
export const OwnPathways = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { ownPathways } = prefs.value;
  return (
    <section>
      <div>
        <h2>{t("settings.own.pathways")}</h2>
        <p class="cap">{t("settings.own.pathwaysDetail")}</p>
      </div>
      {ownPathways.length > 0 && (
        <ul class="pathways">
          {ownPathways.map((word) => (
            <li class="chip" key={word}>
              {word}
              <button
                type="button"
                aria-label={t("settings.own.remove", { word })}
                onClick={() =>
                  void set(
                    "ownPathways",
                    ownPathways.filter((one) => one !== word),
                  )
                }
              >
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <path d="m2 2 8 8m0-8-8 8" fill="none" stroke="currentColor" stroke-width="1.3" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewPathway set={set} />
    </section>
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
