import { useSignal } from "@preact/signals";
import type { TakenReading } from "../../flow/heart-keep.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { Choose } from "./choose.tsx";
import { Ended } from "./ended.tsx";
import { Live } from "./live.tsx";

type Stage =
  | { readonly at: "choose" }
  | { readonly at: "live"; readonly listening: Listening }
  | { readonly at: "ended"; readonly taken: TakenReading; readonly letGo: () => Promise<void> };

/** Choosing what listens, listening, and keeping what was heard: one after the other. */
export const Room = () => {
  const stage = useSignal<Stage>({ at: "choose" });
  const choose = () => (stage.value = { at: "choose" });
  const now = stage.value;
  switch (now.at) {
    case "choose":
      return (
        <Choose
          onListening={(listening) => (stage.value = { at: "live", listening })}
          onKeep={(taken, letGo) => (stage.value = { at: "ended", taken, letGo })}
        />
      );
    case "live":
      return (
        <Live
          listening={now.listening}
          onStop={(taken) => (stage.value = { at: "ended", taken, letGo: now.listening.held.done })}
        />
      );
    case "ended":
      return <Ended taken={now.taken} letGo={now.letGo} onLetGo={choose} />;
  }
};
