import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Passphrase } from "../../parts/passphrase.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";

/** Whether the file is sealed, and with what; "" is told where it is to be and nothing is typed yet. */
export const Seal = (props: { readonly onChange: (passphrase: string | undefined) => void }) => {
  const { t } = useApp().words.value;
  const on = useSignal(false);
  const typed = useSignal("");
  const tell = () => props.onChange(on.value ? typed.value : undefined);
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
        <Passphrase
          label={t("keeping.passphrase")}
          hint={t("take.sealForget")}
          value={typed.value}
          autocomplete="new-password"
          onInput={(value) => {
            typed.value = value;
            tell();
          }}
        />
      )}
    </>
  );
};
