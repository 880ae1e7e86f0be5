import { useApp } from "../../app-context.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import type { Way } from "./check-in-fields.ts";

const WAYS = ["compass", "sliders", "ladder", "own_word"] as const satisfies readonly Way[];

/** Every way is complete alone; which one opens first is a preference. */
export const OtherWays = (props: { readonly way: Way; readonly onWay: (way: Way) => void }) => {
  const { t } = useApp().words.value;
  return (
    <Fold label={t("checkIn.ways")} centred>
      <ChipOne
        legend={t("checkIn.ways")}
        silent
        centred
        choices={WAYS.map((value) => ({ value, label: t(`checkIn.way.${value}`) }))}
        chosen={props.way}
        onChange={(way) => way !== undefined && props.onWay(way)}
      />
    </Fold>
  );
};
