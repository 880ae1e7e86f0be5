import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { JoiningCircle } from "../../flow/circles/door.ts";

/** How long one question waits for something new, in seconds. */
const PATIENCE = 15;

export interface JoiningNow {
  /** "looking" until it is known whether anything was asked. */
  readonly joining: JoiningCircle | "looking" | undefined;
  /** Something was asked, or put away: looks again. */
  readonly look: () => void;
}

/** How asking to come into a circle stands, followed for as long as the screen is open. */
export const useJoining = (): JoiningNow => {
  const { circles } = useApp();
  const joining = useSignal<JoiningCircle | "looking" | undefined>("looking");
  const turn = useSignal(0);
  useEffect(() => {
    let left = false;
    const follow = async (patience?: number): Promise<void> => {
      const now = await circles.joiningCircle(patience);
      if (left) return;
      joining.value = now;
      if (now?.step === "waiting" || now?.step === "trouble") await follow(PATIENCE);
    };
    void follow();
    return () => {
      left = true;
    };
  }, [circles, turn.value]);
  return { joining: joining.value, look: () => (turn.value += 1) };
};
