import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { addressOf } from "../../flow/paths.ts";
import type { PaceBreathed } from "../../flow/heart-resonance.ts";
import { LinkButton } from "../../parts/button.tsx";
import { ConsentScreen } from "../../parts/consent.tsx";
import { Screen } from "../../parts/screen.tsx";
import { About } from "./about.tsx";
import { Source } from "./source.tsx";
import { Stopped } from "./stopped.tsx";
import { ToldOfPaces } from "./told.tsx";
import type { Before } from "./tried.tsx";
import { Tried } from "./tried.tsx";
import "./resonance.css";

/** What came of it: heard beats, and the paces that were breathed to their end. */
export interface Heard {
  readonly taken: TakenReading;
  readonly breathed: readonly PaceBreathed[];
  /** Drops what is held of it. */
  readonly letGo: () => Promise<void>;
}

type Stage =
  | { readonly at: "about" | "source" }
  | { readonly at: "tried"; readonly listening: Listening; readonly before?: Before }
  | { readonly at: "over" | "stopped"; readonly heard: Heard };

/** Five paces of breath beside one's own heart: all of it begun, stopped and kept by the person. */
const HeartResonance = () => {
  const { back, prefs, words } = useApp();
  const stage = useSignal<Stage>({ at: "about" });
  const { agreed, sensesOff } = prefs.value;
  const now = stage.value;
  const context = words.value.t("heart.top");
  if (sensesOff.includes("breath")) return <BreathOff />;
  if (!agreed.includes("breath"))
    return <ConsentScreen consent="breath" context={context} onNotForMe={back} />;
  switch (now.at) {
    case "about":
      return <About onGo={() => (stage.value = { at: "source" })} />;
    case "source":
      return <Source onListening={(listening) => (stage.value = { at: "tried", listening })} />;
    case "tried":
      return (
        <Tried
          // Opened again, it is another reading with a clock of its own.
          key={now.listening}
          listening={now.listening}
          before={now.before}
          onAgain={(listening, before) => (stage.value = { at: "tried", listening, before })}
          onOver={(at, heard) => (stage.value = { at, heard })}
        />
      );
    case "over":
      return <ToldOfPaces heard={now.heard} />;
    case "stopped":
      return <Stopped heard={now.heard} />;
  }
};

export default HeartResonance;

const BreathOff = () => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("heart.top")}
      heading={t("resonance.title")}
      foot={<LinkButton href={addressOf({ at: "heart" })}>{t("resonance.toHeart")}</LinkButton>}
    >
      <p>{t("resonance.off.say")}</p>
    </Screen>
  );
};
