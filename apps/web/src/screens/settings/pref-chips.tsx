import type { Choice } from "../../parts/chips.tsx";
import { ChipOne } from "../../parts/chips.tsx";

/** One of several, and always one: pressing the chosen one again changes nothing. */
export const PrefChips = <Value extends string>(props: {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) => (
  <ChipOne
    legend={props.legend}
    choices={props.choices}
    chosen={props.chosen}
    onChange={(value) => {
      if (value !== undefined) props.onChoose(value);
    }}
  />
);
