import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Passphrase } from "../../parts/passphrase.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";

/** What a file is to be sealed with: typed twice, since nobody can open it after a slip. */
export interface SealTyped {
  readonly next: string;
  readonly again: string;
}

/** Whether the file is sealed, and with what; empty texts where it is to be and nothing is typed yet. */
export const Seal = (props: { readonly onChange: (typed: SealTyped | undefined) => void }) => {
  const { t } = useApp().words.value;
  const on = useSignal(false);
  const typed = useSignal<SealTyped>({ next: "", again: "" });
  const tell = () => props.onChange(on.value ? typed.value : undefined);
  const set = (name: keyof SealTyped) => (value: string) => {
    typed.value = { ...typed.value, [name]: value };
    tell();
  };
  return (
    <>
      <ToggleRow
        name={t("take.seal")}
        caption={t("take.sealHint")}
        on={on.value}
        onChange={(chosen) => {
          on.value = chosen;
          tell();
        }}
      />
      {on.value && (
        <>
          <Passphrase
            label={t("keeping.passphrase")}
            hint={t("take.sealForget")}
            value={typed.value.next}
            autocomplete="new-password"
            onInput={set("next")}
          />
          <Passphrase
            label={t("take.sealAgain")}
            value={typed.value.again}
            autocomplete="new-password"
            onInput={set("again")}
          />
        </>
      )}
    </>
  );
};
