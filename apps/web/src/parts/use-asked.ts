import { useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";

/** Whether the person asked for this screen, as it came: not where back, forward or a reload led to it. */
export const useAsked = (): boolean => {
  const { arrival } = useApp();
  return useRef(arrival.peek() === "asked").current;
};
