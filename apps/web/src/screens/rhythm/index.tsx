import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

/** How one leaves and comes back, as far as it can be said. */
const Rhythm = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("rhythm.top")} heading={t("rhythm.title")}>
      {null}
    </Screen>
  );
};

export default Rhythm;
