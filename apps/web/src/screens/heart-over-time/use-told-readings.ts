import { ALGORITHM } from "@glimmers/hrv";
import type { HeartReading } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { beatsOf } from "../../flow/heart-keep.ts";
import type { ToldReading } from "../../flow/heart-range.ts";
import { tellReading } from "../../flow/heart-told.ts";
import { useBelongings } from "../../parts/use-belongings.ts";

/**
 * Every reading with what is said of it today. One that was told by another way of mending is told
 * anew from its beats, so that only what was made alike is compared; one whose beats do not open
 * tells nothing here.
 */
export const useToldReadings = (): readonly ToldReading[] | undefined => {
  const app = useApp();
  const readings = useBelongings("heart-reading");
  const told = useSignal<readonly ToldReading[] | undefined>(undefined);
  useEffect(() => {
    if (readings === undefined) return undefined;
    let left = false;
    void Promise.all(readings.map((reading) => toldToday(app, reading))).then((all) => {
      if (!left) told.value = all;
    });
    return () => {
      left = true;
    };
  }, [app, readings]);
  return told.value;
};

const toldToday = async (app: App, reading: HeartReading): Promise<ToldReading> => {
  const { told } = reading;
  if (told === undefined || told.algorithm === ALGORITHM)
    return { reading, ...(told !== undefined && { told }) };
  const beats = await beatsOf(app, reading);
  const anew = beats && tellReading(beats).told;
  return { reading, ...(anew !== undefined && { told: anew }) };
};
