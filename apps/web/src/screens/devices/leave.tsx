import { useApp } from "../../app-context.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";

/** This device leaves the others. Its own trail stays. */
export const Leave = () => {
  const { words, road, go } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useDeed();
  const leave = async () => {
    if ((await run(road.leaveRoad)) !== undefined) go({ at: "devices" });
  };
  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      <AskFirst
        label={t("devices.device.leave")}
        title={t("devices.device.leaveTitle")}
        says={t("devices.device.leaveSure")}
        does={t("devices.device.leaveDo")}
        busy={busy}
        onYes={() => void leave()}
      />
    </div>
  );
};
