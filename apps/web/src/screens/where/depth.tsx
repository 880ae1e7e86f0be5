import type { Prefs } from "@glimmers/model";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

const DEPTHS = [
  "one_tap",
  "three_beats",
  "full",
] as const satisfies readonly Prefs["checkInDepth"][];

/** How much a check-in opens with: chosen once, and changed whenever one likes. */
export const CheckInDepth = ({ set }: { readonly set: App["setPref"] }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  return (
    <ChipOne
      legend={t("checkIn.depth")}
      choices={DEPTHS.map((value) => ({ value, label: t(`checkIn.depth.${value}`) }))}
      chosen={prefs.value.checkInDepth}
      onChange={(depth) => depth !== undefined && void set("checkInDepth", depth)}
    />
  );
};

/** The same at the foot of a check-in. It counts from the next one on. */
export const DepthFromNowOn = () => {
  const { t } = useApp().words.value;
  const { set, trouble } = usePrefs();
  return (
    <div class="stack tight from-now-on">
      <CheckInDepth set={set} />
      <p class="cap">{t("checkIn.depth.hint")}</p>
      <Trouble sentence={trouble} />
    </div>
  );
};
