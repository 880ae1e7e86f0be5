import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { classes } from "./frame.tsx";

export interface SliderProps {
  readonly label: string;
  readonly mark?: ComponentChildren;
  /** Undefined until the person has said something: the thumb waits, and nothing is kept. */
  readonly value: number | undefined;
  readonly onInput: (value: number) => void;
  /** The value in words, for the eye and the ear: "about half". */
  readonly sentence: string;
  /** Words at the two ends; neither is the better one. */
  readonly ends?: readonly [string, string];
  /** Takes back what was said, so that nothing is said again. */
  readonly takeBack?: { readonly label: string; readonly onClick: () => void };
  /** Where the thumb waits; the middle where nothing is given. */
  readonly start?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly colour?: string;
}

export const Slider = (props: SliderProps) => {
  const id = useId();
  return (
    <div
      class={classes("slider", props.value === undefined && "unsaid")}
      {...(props.colour !== undefined && { style: { "--slider": props.colour } })}
    >
      <div class="row">
        <label class="label" for={id}>
          {props.label}
          {props.mark}
        </label>
        <span class="value">{props.sentence}</span>
      </div>
      <Range {...props} id={id} />
      {props.ends !== undefined && (
        <div class="ends" aria-hidden="true">
          <span>{props.ends[0]}</span>
          <span>{props.ends[1]}</span>
        </div>
      )}
      {props.takeBack !== undefined && props.value !== undefined && (
        <button type="button" class="take-back" onClick={props.takeBack.onClick}>
          {props.takeBack.label}
          <span class="hidden-words">{props.label}</span>
        </button>
      )}
    </div>
  );
};

const Range = (props: SliderProps & { readonly id: string }) => {
  const { min = 0, max = 1, step = 0.05 } = props;
  const { start = (min + max) / 2 } = props;
  const say = (event: { readonly currentTarget: HTMLInputElement }) =>
    props.onInput(event.currentTarget.valueAsNumber);
  return (
    <input
      id={props.id}
      type="range"
      min={min}
      max={max}
      step={step}
      value={props.value ?? start}
      aria-valuetext={props.sentence}
      onInput={say}
      // Where the thumb waits is an answer too, and a tap there moves nothing.
      onPointerUp={say}
    />
  );
};
