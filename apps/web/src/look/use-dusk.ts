import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { useApp } from "../app-context.ts";

/** Whether the page is dark just now: chosen, or the system's choice where it is left to it. */
export const useDusk = (): boolean => {
  const { theme } = useApp().prefs.value;
  const system = useSignal(false);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => (system.value = dark.matches);
    follow();
    dark.addEventListener("change", follow);
    return () => dark.removeEventListener("change", follow);
  }, [system]);
  return theme === "system" ? system.value : theme === "dusk";
};
