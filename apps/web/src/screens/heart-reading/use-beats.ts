import type { HeartReading } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ReceivedBeats } from "@glimmers/exchange";
import { beatsOf } from "../../flow/heart-keep.ts";
import type { HeartTelling } from "../../flow/heart-told.ts";
import { tellReading } from "../../flow/heart-told.ts";

/** The beats as they came, and what is said of them today. */
export interface OpenedBeats {
  readonly received: ReceivedBeats;
  readonly telling: HeartTelling;
}

/** Opens the sealed beats and mends them anew; "gone" where they do not open here. */
export const useBeats = (reading: HeartReading): OpenedBeats | "opening" | "gone" => {
  const app = useApp();
  const beats = useSignal<OpenedBeats | "opening" | "gone">("opening");
  useEffect(() => {
    let left = false;
    void beatsOf(app, reading).then((received) => {
      if (left) return;
      beats.value = received === undefined ? "gone" : { received, telling: tellReading(received) };
    });
    return () => {
      left = true;
    };
  }, [app, reading.beats]);
  return beats.value;
};
