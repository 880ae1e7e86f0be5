import { LONGEST_TEXT, LONGEST_WORD } from "@glimmers/model";
import { useId } from "preact/hooks";
import { classes } from "./frame.tsx";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Hidden from the eye where the screen's heading already asks. */
  readonly silent?: boolean;
  readonly placeholder?: string;
  /** A quiet word beneath. */
  readonly hint?: string;
  readonly centred?: boolean;
}

/** The person's own words: grows with them, and is never checked for spelling by anyone else. */
export const Field = (
  props: FieldProps & {
    readonly rows?: number;
    /** To be read and taken along, not written in. */
    readonly fixed?: boolean;
  },
) => (
  <Labelled {...props}>
    {(ids) => (
      <span class="grow" data-words={props.value}>
        <textarea
          {...ids}
          rows={props.rows ?? 1}
          readOnly={props.fixed ?? false}
          maxLength={LONGEST_TEXT}
          value={props.value}
          placeholder={props.placeholder}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </span>
    )}
  </Labelled>
);

/** A word or two on one line. */
export const Line = (
  props: FieldProps & {
    readonly type?: "text" | "tel" | "password" | "date" | "search";
    readonly longest?: number;
  },
) => (
  <Labelled {...props}>
    {(ids) => (
      <input
        {...ids}
        {...typed(props.type)}
        maxLength={props.longest ?? LONGEST_WORD}
        value={props.value}
        placeholder={props.placeholder}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    )}
  </Labelled>
);

// Preact types an input by its kind, and cannot see that one of several fits as well.
const typed = (type = "text") => ({ type }) as { readonly type: "text" };

interface Ids {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
}

const Labelled = (props: FieldProps & { readonly children: (ids: Ids) => preact.JSX.Element }) => {
  const id = useId();
  const hint = props.hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class={classes("field", props.centred && "centred")}>
      <label for={id} class={props.silent ? "hidden-words" : "label"}>
        {props.label}
      </label>
      {props.children({ id, "aria-describedby": hint })}
      {hint !== undefined && (
        <span class="hint" id={hint}>
          {props.hint}
        </span>
      )}
    </div>
  );
};
