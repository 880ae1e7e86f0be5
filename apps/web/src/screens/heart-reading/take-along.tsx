import type { HeartReading } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { HeartFile } from "../../flow/heart-export.ts";
import { HEART_FILES, heartFile } from "../../flow/heart-export.ts";
import { dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import type { OpenedBeats } from "./use-beats.ts";

/** The files of a reading: as it came, and mended. Their names say a day, and no more than that. */
export const TakeAlong = ({
  reading,
  beats,
}: {
  readonly reading: HeartReading;
  readonly beats: OpenedBeats;
}) => {
  const { words, handOver } = useApp();
  const { t } = words.value;
  const given = useSignal(false);
  const { received, telling } = beats;
  const onGive = (which: HeartFile) => {
    const { file, ending } = heartFile(which, reading, received, telling);
    const day = dayToDate(dayOf(reading.at, reading.offset));
    handOver(file, `${t("common.plainName").toLowerCase()}-${day}-${ending}`);
    given.value = true;
  };
  const there = HEART_FILES.filter((which) => which !== "mended" || telling.mended !== undefined);
  return (
    <Fold label={t("heartSays.file")}>
      <p class="cap">{t("heartSays.file.hint")}</p>
      {there.map((which) => (
        <Button key={which} onClick={() => onGive(which)}>
          {t(`heartSays.file.${which}`)}
        </Button>
      ))}
      <p role="status" class="cap">
        {given.value && t("heartSays.file.given")}
      </p>
    </Fold>
  );
};
