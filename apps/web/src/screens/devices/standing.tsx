import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { RoadOn } from "../../flow/road.ts";
import { roadTroubleWords, standingWords, whenSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";

/** Whether everything is the same, what waits, and what stands in the way. */
export const Standing = ({ report }: { readonly report: RoadOn }) => {
  const { words, clock, road } = useApp();
  const { t } = words.value;
  const { trouble, run } = useDeed();
  const { lastEven, paused } = report;
  const even = report.waiting + report.toFetch === 0 && report.going === undefined;
  return (
    <section class="standing">
      <div role="status">
        {paused && <p class="say">{t("devices.on.paused")}</p>}
        {/* Paused, nobody has looked whether it is still the same. */}
        {!(paused && even) && (
          <p class={paused ? "cap" : "say"}>{standingWords(report, words.value)}</p>
        )}
        {!even && lastEven !== undefined && (
          <p class="cap">
            {t("devices.on.lastEven", { when: whenSeen(lastEven, clock, words.value) })}
          </p>
        )}
      </div>
      {!paused && report.trouble !== undefined && <InTheWay report={report} />}
      <Button kind="quiet" onClick={() => void run(() => road.pauseRoad(!paused))}>
        {t(paused ? "devices.on.goOn" : "devices.on.pause")}
      </Button>
      <Trouble sentence={trouble} />
    </section>
  );
};

const InTheWay = ({ report }: { readonly report: RoadOn }) => {
  const { words, road } = useApp();
  const { t } = words.value;
  const trying = useSignal(false);
  const tryAgain = async () => {
    trying.value = true;
    await road.goNow();
    trying.value = false;
  };
  return (
    <div class="card stack tight">
      <p role="alert">{report.trouble && roadTroubleWords(report.trouble, words.value)}</p>
      <Button busy={trying.value} onClick={() => void tryAgain()}>
        {t(trying.value ? "devices.on.trying" : "devices.on.tryAgain")}
      </Button>
    </div>
  );
};
