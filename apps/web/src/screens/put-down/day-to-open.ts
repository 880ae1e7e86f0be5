import type { Container } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { dayWords, today } from "../../flow/days.ts";

/** The day it was thought of being opened on, in words; undefined where none was, or it is past. */
export const useDayToOpen = ({ openOn, offset }: Container): string | undefined => {
  const { clock, words } = useApp();
  if (openOn === undefined) return undefined;
  const [day, now] = [dayOf(openOn, offset), today(clock)];
  return day <= now ? undefined : dayWords(day, now, words.value);
};
