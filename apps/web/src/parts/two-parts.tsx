import type { Signal } from "@preact/signals";
import { useApp } from "../app-context.ts";
import type { TwoParts } from "../flow/recovery/door.ts";
import { Field } from "./field.tsx";

/** Two parts of a sheet, as people type them. They are kept nowhere. */
export const TwoPartFields = ({ parts }: { readonly parts: Signal<TwoParts> }) => {
  const { t } = useApp().words.value;
  const [one, other] = parts.value;
  return (
    <>
      <Field
        label={t("recovery.part.one")}
        hint={t("recovery.part.hint")}
        rows={4}
        value={one}
        onInput={(typed) => (parts.value = [typed, parts.value[1]])}
      />
      <Field
        label={t("recovery.part.other")}
        rows={4}
        value={other}
        onInput={(typed) => (parts.value = [parts.value[0], typed])}
      />
    </>
  );
};
