import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { textIn } from "../../flow/moment-form.ts";
import { useLibrary } from "../../parts/use-library.ts";
import type { Sides } from "./begun-with.ts";
import { begunWith } from "./begun-with.ts";
import { pairsIn, withoutTwins } from "./pairs-in.ts";

const PAIRS = [
  ["tired", "caredFor"],
  ["grief", "tenderness"],
  ["fear", "wish"],
  ["pain", "beauty"],
] as const;

/** Pairs to begin with: pressing one fills both sides, but never writes over a person's own words. */
export const Pairs = ({ form }: { readonly form: MomentForm }) => {
  const { t } = useApp().words.value;
  const pairs = usePairs();
  const begin = (pair: Sides) => {
    const { value } = form.fields;
    const written = { hard: textIn(value, "hard"), good: textIn(value, "good") };
    form.put({ ...begunWith(written, pair, pairs) });
  };
  return (
    <fieldset class="chips">
      <legend>{t("hard.both.pairs")}</legend>
      <div class="set">
        {pairs.map((pair) => (
          <button
            type="button"
            class="chip"
            key={`${pair.hard}/${pair.good}`}
            onClick={() => begin(pair)}
          >
            {t("hard.both.pair", { ...pair })}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/** Our four, and those of packs whose words somebody has taken in. */
const usePairs = (): readonly Sides[] => {
  const { t, language } = useApp().words.value;
  const theirs = pairsIn(useLibrary()?.words ?? [], language);
  const ours = PAIRS.map(([hard, good]) => ({
    hard: t(`hard.pair.${hard}`),
    good: t(`hard.pair.${good}`),
  }));
  return withoutTwins([...ours, ...theirs]);
};
