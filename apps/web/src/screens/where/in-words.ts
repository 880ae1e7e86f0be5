import type { WordKey, Words } from "../../words.ts";

/** From nothing to all of it, in as many even steps as there are words. */
const SCALES = {
  share: [
    "checkIn.share.none",
    "checkIn.share.little",
    "checkIn.share.some",
    "checkIn.share.half",
    "checkIn.share.much",
    "checkIn.share.nearlyAll",
  ],
  width: [
    "checkIn.width.narrow",
    "checkIn.width.rather_narrow",
    "checkIn.width.between",
    "checkIn.width.rather_wide",
    "checkIn.width.wide",
  ],
  reach: [
    "checkIn.reach.hardly",
    "checkIn.reach.little",
    "checkIn.reach.half",
    "checkIn.reach.quite",
    "checkIn.reach.fully",
  ],
} as const satisfies Record<string, readonly WordKey[]>;

/** A share from 0 to 1 as a person would say it; "not said" where nothing was said. */
export const inWords = (
  scale: keyof typeof SCALES,
  value: number | undefined,
  { t }: Words,
): string => {
  const steps: readonly WordKey[] = SCALES[scale];
  const step = steps[Math.round((value ?? 0) * (steps.length - 1))];
  return t(value === undefined || step === undefined ? "checkIn.share.unsaid" : step);
};
