import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

export const BackKept = (props: { readonly notYet: boolean; readonly changed: boolean }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("hard.back.top")}
      heading={t(props.notYet ? "hard.back.noted" : "hard.back.kept")}
      foot={
        <Button kind="primary" onClick={() => go({ at: props.changed ? "trail" : "now" })}>
          {t("hard.back.nothing")}
        </Button>
      }
    >
      {null}
    </Screen>
  );
};
