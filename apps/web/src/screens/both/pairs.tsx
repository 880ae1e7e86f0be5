import type { Raw } from "@glimmers/model";
import { useApp } from "../../app-context.ts";

const PAIRS = [
  ["tired", "caredFor"],
  ["grief", "tenderness"],
  ["fear", "wish"],
  ["pain", "beauty"],
] as const;

/** Pairs to begin with: pressing one writes both sides, to be written over. */
export const Pairs = ({ onPick }: { readonly onPick: (sides: Raw) => void }) => {
  const { t } = useApp().words.value;
  return (
    <fieldset class="chips">
      <legend>{t("hard.both.pairs")}</legend>
      <div class="set">
        {PAIRS.map(([hardName, goodName]) => {
          const sides = { hard: t(`hard.pair.${hardName}`), good: t(`hard.pair.${goodName}`) };
          return (
            <button type="button" class="chip" key={hardName} onClick={() => onPick(sides)}>
              {t("hard.both.pair", sides)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
};
