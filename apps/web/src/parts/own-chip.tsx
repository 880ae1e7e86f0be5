import { LONGEST_WORD } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { focusSoon, useFirstFocus } from "./focus.ts";

export interface OwnChipWords {
  /** On the chip: "your own…". */
  readonly label: string;
  /** On the button that adds what was typed. */
  readonly add: string;
}

/** A chip that opens into a small field; Enter, the button, or leaving it adds the word. */
export const OwnChip = (props: {
  readonly words: OwnChipWords;
  readonly onAdd: (word: string) => void;
}) => {
  const open = useSignal(false);
  const chip = useRef<HTMLButtonElement>(null);
  return open.value ? (
    <OwnField
      words={props.words}
      onDone={(word, left) => {
        open.value = false;
        if (!left) focusSoon(() => chip.current);
        if (word !== "") props.onAdd(word);
      }}
    />
  ) : (
    <button type="button" class="chip" ref={chip} onClick={() => (open.value = true)}>
      {props.words.label}
    </button>
  );
};

const OwnField = (props: {
  readonly words: OwnChipWords;
  /** `left` when focus has already gone elsewhere. */
  readonly onDone: (word: string, left: boolean) => void;
}) => {
  const input = useFirstFocus<HTMLInputElement>();
  const done = (left: boolean) => props.onDone(input.current?.value.trim() ?? "", left);
  return (
    <span
      class="chip own"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // Going on to the button beside the field is not leaving yet.
        if (!currentTarget.contains(relatedTarget as Node | null)) done(true);
      }}
    >
      <input
        type="text"
        ref={input}
        aria-label={props.words.label}
        maxLength={LONGEST_WORD}
        autocomplete="off"
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          done(false);
        }}
      />
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => done(false)}
      >
        {props.words.add}
      </button>
    </span>
  );
};
