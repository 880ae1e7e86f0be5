import type { Pole } from "@glimmers/model";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { stateName } from "../../flow/state-words.ts";
import { Shape } from "../../parts/shape.tsx";
import { inTurn } from "./sliders.tsx";

/** Three rungs, for those who chose a ladder; which one is on top is theirs as well. */
export const Ladder = (props: {
  readonly rung: Pole | undefined;
  readonly onRung: (rung: Pole) => void;
}) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const name = useId();
  return (
    <fieldset class="ladder">
      <legend class="hidden-words">{t("checkIn.heading.ladder")}</legend>
      {inTurn(prefs.value.compassTop).map((pole) => (
        <label class="card rung" key={pole}>
          <input
            type="radio"
            name={name}
            checked={props.rung === pole}
            onChange={() => props.onRung(pole)}
          />
          <span class="name">
            {stateName(pole, prefs.value, words.value)}
            <Shape pole={pole} />
          </span>
          <span class="caption">{t(`checkIn.body.${pole}`)}</span>
        </label>
      ))}
    </fieldset>
  );
};
