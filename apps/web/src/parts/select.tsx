import { useId } from "preact/hooks";

export interface SelectChoice {
  readonly value: string;
  readonly label: string;
}

/** One of many, in the device's own list. For few, chips show all of them at once. */
export const Select = (props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly SelectChoice[];
  readonly onChange: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class="label">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
};
