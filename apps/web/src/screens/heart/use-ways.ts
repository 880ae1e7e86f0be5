import type { Pace, Posture } from "@glimmers/model";
import { POSTURES } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ListenWays } from "../../flow/heart-listen.ts";
import { paceOfRate, USUAL_RATE } from "../../flow/heart-pace.ts";

/** What was chosen last lies beside the journal, sealed, on this device alone. */
const CHOSEN = "heart-ways";

interface Chosen {
  readonly posture?: Posture | undefined;
  readonly paced: boolean;
  /** Absent where nothing was chosen. */
  readonly light?: boolean | undefined;
}

export interface HeartWaysHere {
  readonly posture: Posture | undefined;
  readonly paced: boolean;
  readonly pace: Pace;
  readonly canBePaced: boolean;
  /** Whether breath practices were agreed to; where not, that is asked before there is a pacer. */
  readonly agreed: boolean;
  /** Whether the camera may turn its light on. */
  readonly withLight: boolean;
  readonly chooseLight: (light: boolean) => void;
  readonly choosePosture: (posture: Posture | undefined) => void;
  readonly choosePaced: (paced: boolean) => void;
  readonly choosePace: (pace: Pace) => void;
  /** All of it, for a reading. */
  readonly ways: () => ListenWays;
}

/** Posture and pace for the next reading, as they were the last time. */
export const useWays = (): HeartWaysHere => {
  const { drafts, lowStim, prefs, setPref } = useApp();
  const chosen = useSignal<Chosen>({ paced: false });
  useEffect(() => {
    void drafts.read(CHOSEN).then((raw) => {
      if (raw === undefined) return;
      const posture = POSTURES.find((each) => each === raw["posture"]);
      const light = typeof raw["light"] === "boolean" ? raw["light"] : undefined;
      chosen.value = { posture, light, paced: raw["paced"] === true };
    });
  }, []);
  const choose = (next: Partial<Chosen>) => {
    chosen.value = { ...chosen.peek(), ...next };
    const { posture, paced, light } = chosen.peek();
    drafts.keep(CHOSEN, {
      paced,
      ...(posture !== undefined && { posture }),
      ...(light !== undefined && { light }),
    });
  };
  const { agreed, discreet, paces, sensesOff } = prefs.value;
  const canBePaced = !sensesOff.includes("breath");
  const pace = paces["heart"] ?? paceOfRate(USUAL_RATE);
  const { posture } = chosen.value;
  const hasAgreed = agreed.includes("breath");
  const paced = canBePaced && hasAgreed && chosen.value.paced;
  // A bright light is not for where nobody is to notice, nor for where all is to be muted.
  const withLight = chosen.value.light ?? !(discreet || lowStim.value);
  return {
    posture,
    paced,
    pace,
    canBePaced,
    agreed: hasAgreed,
    withLight,
    chooseLight: (light) => choose({ light }),
    choosePosture: (next) => choose({ posture: next }),
    choosePaced: (next) => choose({ paced: next }),
    choosePace: (next) => void setPref("paces", { ...prefs.peek().paces, heart: next }),
    ways: () => ({
      withLight,
      ...(paced && { pace }),
      ...(posture !== undefined && { posture }),
    }),
  };
};
