import type { Kin } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { focusHeading } from "../../parts/focus.ts";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { AwayKin, OneKin } from "./one-kin.tsx";
import { NewKin } from "./new-kin.tsx";
import "../../parts/belongings.css";

/** Safe-enough beings. They can be put away quietly: no question, and no sentence about it. */
const KinList = () => {
  const { words } = useApp();
  const { t } = words.value;
  const kin = useBelongings("kin");
  const isHere = ({ retired }: Kin): boolean => !retired;
  const here = kin?.filter(isHere) ?? [];
  const away = kin?.filter((one) => !isHere(one)) ?? [];
  return (
    <Screen context={t("anchors.kin.top")} heading={t("anchors.kin.title")}>
      <p class="cap">{t("anchors.kin.hint")}</p>
      {here.length > 0 && (
        <ul class="belongings" aria-label={t("anchors.kin.list")}>
          {here.map((one) => (
            <OneKin key={one.id} kin={one} />
          ))}
        </ul>
      )}
      {kin !== undefined && <Another open={here.length === 0} />}
      {away.length > 0 && (
        <Fold label={t("anchors.away")}>
          <ul class="belongings">
            {away.map((one) => (
              <AwayKin key={one.id} kin={one} />
            ))}
          </ul>
        </Fold>
      )}
    </Screen>
  );
};

/** A form for one more: open while there is none, else behind its name; anew after each. */
const Another = ({ open }: { readonly open: boolean }) => {
  const { t } = useApp().words.value;
  const made = useSignal(0);
  const onKept = () => {
    made.value += 1;
    focusHeading();
  };
  const form = <NewKin key={made.value} onKept={onKept} />;
  return open ? form : <Fold label={t("anchors.kin.new")}>{form}</Fold>;
};

export default KinList;
