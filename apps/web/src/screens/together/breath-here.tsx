import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import type { TogetherPractice } from "../../flow/circles/door.ts";
import { ConsentScreen } from "../../parts/consent.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { HeadsUp } from "../session/first-use.tsx";

/** Paced breath as everybody knows it here; what stands before its first use stands before this one. */
const EVEN_BREATH = "P12";

interface BreathHere {
  /** Breath is switched off, or this way of it was put away: stillness takes its place. */
  readonly isOff: boolean;
  /** A page to be read first, while there is one. */
  readonly ask: ComponentChildren | undefined;
  /** Goes on with what may be done here; or asks first, and then waits to be pressed again. */
  readonly first: (goOn: (practice: TogetherPractice) => void) => void;
}

/** Whether a breath may be paced here: the same switches and pages as before any practice (S7). */
export const useBreathHere = (practice: TogetherPractice): BreathHere => {
  const { prefs, words } = useApp();
  const library = useLibrary();
  const asking = useSignal(false);
  const { sensesOff, hiddenPractices, agreed, headsUpRead } = prefs.value;
  const even = library?.practices.find(({ id }) => id === EVEN_BREATH);
  const isOff =
    practice === "breath" &&
    (sensesOff.includes("breath") || hiddenPractices.includes(EVEN_BREATH));
  const paced = practice === "breath" && !isOff;
  const unread = even?.headsUp !== undefined && !headsUpRead.includes(EVEN_BREATH);
  const page = (): ComponentChildren => {
    if (!agreed.includes("breath"))
      return (
        <ConsentScreen
          consent="breath"
          context={words.value.t("circles.together.title")}
          leaving="circles.together.stopHere"
          onNotForMe={() => (asking.value = false)}
        />
      );
    return unread && even !== undefined ? <HeadsUp practice={even} /> : undefined;
  };
  const open = !paced || (agreed.includes("breath") && !unread);
  return {
    isOff,
    ask: asking.value && !open ? page() : undefined,
    first: (goOn) => {
      asking.value = !open;
      if (open) goOn(paced ? "breath" : "stillness");
    },
  };
};
