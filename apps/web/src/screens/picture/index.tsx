import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

/** The three states as a picture to play with. */
const Picture = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("sample.pictureTop")} heading={t("sample.pictureTitle")}>
      {null}
    </Screen>
  );
};

export default Picture;
