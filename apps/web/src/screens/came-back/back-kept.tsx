import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

export const BackKept = (props: { readonly notYet: boolean; readonly changed: boolean }) => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("hard.back.top")}
      heading={t(props.notYet ? "hard.back.noted" : "hard.back.kept")}
      foot={
        <LinkButton kind="primary" href={addressOf({ at: props.changed ? "trail" : "now" })}>
          {t("hard.back.nothing")}
        </LinkButton>
      }
    >
      {null}
    </Screen>
  );
};
