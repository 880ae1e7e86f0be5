import type { Instant } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ShortCode } from "../../parts/short-code.tsx";

/** The code to find on the other device as well. What happens then comes by itself. */
export const Waiting = (props: { readonly code: string; readonly until: Instant }) => {
  const { words, clock, road } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("devices.join.top")}
      heading={t("devices.join.waiting")}
      foot={<Button onClick={() => void road.stopJoining()}>{t("devices.join.stop")}</Button>}
    >
      <p>{t("devices.join.sameCode")}</p>
      <ShortCode code={props.code} />
      <p class="cap">
        {t("devices.join.codeDiffers")}{" "}
        {t("devices.join.until", { time: timeSeen(props.until, clock, words.value) })}
      </p>
    </Screen>
  );
};
