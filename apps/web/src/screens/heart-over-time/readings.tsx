import type { HeartReading } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { dayWords, timeWords, today } from "../../flow/days.ts";
import type { Likeness, ToldReading } from "../../flow/heart-range.ts";
import { isLike } from "../../flow/heart-range.ts";
import { lengthWords } from "../../flow/heart-told-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";

/** The readings a range rests on, each to be opened, the newest first. */
export const Readings = (props: {
  readonly readings: readonly ToldReading[];
  readonly alike: Likeness;
}) => {
  const { t } = useApp().words.value;
  const shown = props.readings.filter(({ reading }) => isLike(reading, props.alike));
  if (shown.length === 0) return null;
  return (
    <Fold label={t("heartSays.over.list")}>
      {shown.map(({ reading }) => (
        <OneReading key={reading.id} reading={reading} />
      ))}
    </Fold>
  );
};

const OneReading = ({ reading }: { readonly reading: HeartReading; readonly key: string }) => {
  const { clock, words } = useApp();
  const day = dayWords(dayOf(reading.at, reading.offset), today(clock), words.value);
  const time = timeWords(reading, words.value);
  return (
    <RowCard
      name={words.value.t("heartSays.over.reading", { day, time })}
      caption={lengthWords(reading.seconds, words.value)}
      href={addressOf({ at: "heart-reading", id: reading.id })}
    />
  );
};
