import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

/** Off again, and with it all it may do; what was kept stays. */
export const CloseRoom = () => {
  const { go, prefs, say, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const close = async () => {
    const kept = await set("heart", { ...prefs.peek().heart, opened: false, brakes: false });
    if (!kept.ok) return;
    say(t("heart.closed"));
    go({ at: "practice" });
  };
  return (
    <>
      <Trouble sentence={trouble} />
      <Button kind="quiet" onClick={() => void close()}>
        {t("heart.close")}
      </Button>
    </>
  );
};
