import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** A field for a passphrase, hidden unless the person wants to see what they type. */
export const Passphrase = (props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autocomplete: "current-password" | "new-password";
  readonly hint?: string;
}) => {
  const { t } = useApp().words.value;
  const id = useId();
  const shown = useSignal(false);
  return (
    <div class="field">
      <label class="label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        // Preact types an input by one kind, and this one is either.
        // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- Preact types an input by one literal
        type={(shown.value ? "text" : "password") as "password"}
        autocomplete={props.autocomplete}
        autocapitalize="off"
        spellcheck={false}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {props.hint !== undefined && <span class="hint">{props.hint}</span>}
      <label class="check">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => (shown.value = event.currentTarget.checked)}
        />
        {t("keeping.show")}
      </label>
    </div>
  );
};
