import { useApp } from "../app-context.ts";
import { Line } from "./field.tsx";
import { Fold } from "./fold.tsx";

/** Addresses are longer than words, and no longer than this. */
export const LONGEST_ADDRESS = 300;

/** Where things pass through: folded away, as it is right for nearly everybody. */
export const AddressFold = (props: {
  readonly address: string;
  readonly onInput: (address: string) => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <Fold label={t("devices.address.fold")}>
      <Line
        label={t("devices.address.label")}
        hint={t("devices.address.hint")}
        longest={LONGEST_ADDRESS}
        value={props.address}
        onInput={props.onInput}
      />
    </Fold>
  );
};
