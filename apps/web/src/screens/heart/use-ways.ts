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
}

export interface HeartWaysHere {
  readonly posture: Posture | undefined;
  readonly paced: boolean;
  readonly pace: Pace;
  readonly canBePaced: boolean;
  readonly choosePosture: (posture: Posture | undefined) => void;
  readonly choosePaced: (paced: boolean) => void;
  readonly choosePace: (pace: Pace) => void;
  /** All of it, for a reading. */
  readonly ways: () => ListenWays;
}

/** Posture and pace for the next reading, as they were the last time. */
export const useWays = (): HeartWaysHere => {
  const { drafts, prefs, setPref } = useApp();
  const chosen = useSignal<Chosen>({ paced: true });
  useEffect(() => {
    void drafts.read(CHOSEN).then((raw) => {
      if (raw === undefined) return;
      const posture = POSTURES.find((each) => each === raw["posture"]);
      chosen.value = { posture, paced: raw["paced"] !== false };
    });
  }, []);
  const choose = (next: Partial<Chosen>) => {
    chosen.value = { ...chosen.peek(), ...next };
    const { posture, paced } = chosen.peek();
    drafts.keep(CHOSEN, { paced, ...(posture !== undefined && { posture }) });
  };
  const { paces, sensesOff } = prefs.value;
  const canBePaced = !sensesOff.includes("breath");
  const pace = paces["heart"] ?? paceOfRate(USUAL_RATE);
  const { posture, paced } = chosen.value;
  return {
    posture,
    paced,
    pace,
    canBePaced,
    choosePosture: (next) => choose({ posture: next }),
    choosePaced: (next) => choose({ paced: next }),
    choosePace: (next) => void setPref("paces", { ...prefs.peek().paces, heart: next }),
    ways: () => ({
      ...(canBePaced && paced && { pace }),
      ...(posture !== undefined && { posture }),
    }),
  };
};
