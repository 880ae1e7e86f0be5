import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** Whether a time has come, once it has; looked at anew when the page comes back into view. */
export const useHasPassed = (until: number): boolean => {
  const { clock } = useApp();
  const passed = useSignal(clock.now() >= until);
  useEffect(() => {
    const look = () => {
      passed.value = clock.now() >= until;
    };
    look();
    const timer = setTimeout(look, Math.max(0, until - clock.now()) + 50);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [until]);
  return passed.value;
};
