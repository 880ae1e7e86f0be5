import { useApp } from "../../app-context.ts";
import type { NotNow } from "../../flow/on-ramp.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualWays } from "../../parts/equal-ways.tsx";
import { Screen } from "../../parts/screen.tsx";

/** It is for moments with room. Three ways on of one size; opening it all the same is one. */
export const FirstLook = (props: {
  readonly notNow: NotNow;
  readonly onAnyway: () => void;
  readonly onLeave: () => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("anchors.onRamp.top")}
      heading={t("anchors.onRamp.firstTitle")}
      onBack={props.onLeave}
      foot={
        <EqualWays>
          <Button onClick={props.onLeave}>{t("common.cancel")}</Button>
          <LinkButton href={addressOf({ at: "session", practice: "P16" })}>
            {t("anchors.onRamp.checkRoom")}
          </LinkButton>
          <Button onClick={props.onAnyway}>{t("anchors.onRamp.goOnAnyway")}</Button>
        </EqualWays>
      }
    >
      <p>{t(`anchors.onRamp.first.${props.notNow}`)}</p>
    </Screen>
  );
};
