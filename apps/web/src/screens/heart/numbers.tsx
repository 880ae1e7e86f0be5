import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";

const SHOWN = ["rate", "interval", "breath"] as const;

/** The person's own numbers as they come, where they are wanted; where there is none, that. */
export const Numbers = ({ listening }: { readonly listening: Listening }) => {
  const { prefs, words } = useApp();
  const { language, t } = words.value;
  // With every beat, and with nothing else, they are other numbers.
  const { line } = listening.face.value;
  if (!prefs.value.heart.numbers) return null;
  const numbers = line === "hearing" ? listening.numbers() : {};
  const written = new Intl.NumberFormat(language);
  const rows = SHOWN.filter((name) => name !== "breath" || listening.pace !== undefined);
  return (
    <dl class="heart-numbers">
      {rows.map((name) => {
        const number = numbers[name];
        return (
          <div key={name}>
            <dt>{t(`heart.numbers.${name}`)}</dt>
            <dd>{number === undefined ? t("heart.numbers.none") : written.format(number)}</dd>
          </div>
        );
      })}
    </dl>
  );
};
