import { LONGEST_WORD } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

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
  return open.value ? (
    <OwnField
      words={props.words}
      onDone={(word) => {
        open.value = false;
        if (word !== "") props.onAdd(word);
      }}
    />
  ) : (
    <button type="button" class="chip" onClick={() => (open.value = true)}>
      {props.words.label}
    </button>
  );
};

const OwnField = (props: {
  readonly words: OwnChipWords;
  readonly onDone: (word: string) => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const done = () => props.onDone(input.current?.value.trim() ?? "");
  return (
    <span class="chip own">
      <input
        type="text"
        ref={input}
        aria-label={props.words.label}
        maxLength={LONGEST_WORD}
        autocomplete="off"
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          done();
        }}
      />
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={done}>
        {props.words.add}
      </button>
    </span>
  );
};
