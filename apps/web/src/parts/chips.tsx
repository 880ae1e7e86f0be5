import type { OrOwn } from "@glimmers/model";
import { ownWord } from "@glimmers/model";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { classes } from "./frame.tsx";
import type { OwnChipWords } from "./own-chip.tsx";
import { OwnChip } from "./own-chip.tsx";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A shape beside the words, for those who see shapes sooner. */
  readonly mark?: ComponentChildren;
}

interface Common<Value extends string> {
  /** What is asked. Always there for the ear; `silent` hides it from the eye. */
  readonly legend: string;
  readonly silent?: boolean;
  readonly centred?: boolean;
  readonly choices: readonly Choice<Value>[];
}

/**
 * Any number of words, or none. With `own`, a word of the person's own can be added; it is
 * handed over as `own:word`, as the model keeps it.
 */
export const Chips = <Value extends string>(
  props: Common<Value> & {
    readonly chosen: readonly OrOwn<Value>[];
    readonly onChange: (chosen: readonly OrOwn<Value>[]) => void;
    readonly own?: OwnChipWords;
  },
) => {
  const { chosen, onChange, own } = props;
  const flip = (value: OrOwn<Value>) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const add = (word: string) => {
    const value: OrOwn<Value> = `own:${word}`;
    if (!chosen.includes(value)) onChange([...chosen, value]);
  };
  return (
    <ChipSet {...props}>
      {[...props.choices, ...ownChoices(props.choices, chosen)].map((choice) => (
        <label class="chip" key={choice.value}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={() => flip(choice.value)}
          />
          {choice.label}
          {choice.mark}
        </label>
      ))}
      {own !== undefined && <OwnChip words={own} onAdd={add} />}
    </ChipSet>
  );
};

/** One word or none: pressing the chosen one again takes it back, as no answer has to stay. */
export const ChipOne = <Value extends string>(
  props: Common<Value> & {
    readonly chosen: Value | undefined;
    readonly onChange: (chosen: Value | undefined) => void;
  },
) => {
  const name = useId();
  return (
    <ChipSet {...props}>
      {props.choices.map(({ value, label, mark }) => (
        <label class="chip" key={value}>
          <input
            type="radio"
            name={name}
            checked={props.chosen === value}
            onClick={() => props.chosen === value && props.onChange(undefined)}
            onChange={() => props.onChange(value)}
          />
          {label}
          {mark}
        </label>
      ))}
    </ChipSet>
  );
};

const ChipSet = (
  props: Pick<Common<string>, "legend" | "silent" | "centred"> & {
    readonly children: ComponentChildren;
  },
) => (
  <fieldset class={classes("chips", props.centred && "centred")}>
    <legend class={classes(props.silent && "hidden-words")}>{props.legend}</legend>
    <div class="set">{props.children}</div>
  </fieldset>
);

/** Own words that were chosen and are on no list: they get a chip like any other. */
const ownChoices = <Value extends string>(
  choices: readonly Choice<Value>[],
  chosen: readonly OrOwn<Value>[],
): readonly Choice<OrOwn<Value>>[] =>
  chosen
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: ownWord(value) ?? value }));
