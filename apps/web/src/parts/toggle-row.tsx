import { useId } from "preact/hooks";

/** A whole row that is on or off: "Keep as a breadcrumb". A real checkbox lies under it. */
export const ToggleRow = (props: {
  readonly name: string;
  readonly caption?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) => {
  const [name, caption] = [useId(), useId()];
  return (
    <label class="card row toggle">
      <input
        type="checkbox"
        checked={props.on}
        // The caption is heard once, as what it is, and not again as part of the name.
        aria-labelledby={name}
        aria-describedby={props.caption === undefined ? undefined : caption}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="name" id={name}>
        {props.name}
      </span>
      {props.caption !== undefined && (
        <span class="caption" id={caption}>
          {props.caption}
        </span>
      )}
      <span class="knob" aria-hidden="true" />
    </label>
  );
};
