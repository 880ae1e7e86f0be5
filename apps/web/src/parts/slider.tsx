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
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly colour?: string;
}

export const Slider = (props: SliderProps) => {
  const id = useId();
  const { min = 0, max = 1, step = 0.05 } = props;
  const say = (event: { readonly currentTarget: HTMLInputElement }) =>
    props.onInput(event.currentTarget.valueAsNumber);
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
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={props.value ?? (min + max) / 2}
        aria-valuetext={props.sentence}
        onInput={say}
        // The very middle is an answer too, and a tap there moves nothing.
        onPointerUp={say}
      />
      {props.ends !== undefined && (
        <div class="ends" aria-hidden="true">
          <span>{props.ends[0]}</span>
          <span>{props.ends[1]}</span>
        </div>
      )}
    </div>
  );
};
