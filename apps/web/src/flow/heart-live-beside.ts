import type { Pace } from "@glimmers/model";
import type { Pause } from "@glimmers/exchange";
import type { HeartLine } from "./heart-live-ears.ts";
import { breathSeconds } from "./heart-pace.ts";

/** Which whiles without beats are worth a note, and why. Where nothing was heard yet, nothing is missing. */
const WHY: Readonly<Partial<Record<HeartLine, Pause["why"]>>> = {
  noContact: "no-contact",
  fingerOff: "no-contact",
  silent: "lost",
  lost: "lost",
  ended: "lost",
  away: "lost",
  unsure: "unsure",
};

/** Notes whiles in which no beat came: told of each once, when it is over. */
export const notePauses = () => {
  let open: Omit<Pause, "to"> | undefined;
  return (line: HeartLine | undefined, now: number): readonly Pause[] => {
    const why = line === undefined ? undefined : WHY[line];
    if (why === open?.why) return [];
    const over = open === undefined || now <= open.from ? [] : [{ ...open, to: now }];
    open = why === undefined ? undefined : { from: now, why };
    return over;
  };
};

/** Seen later than this, in s, an in-breath of the pacer was seen by nobody. */
const SEEN_WITHIN = 2;

/** In-breaths of the pacer, each told once as it begins; those that nobody saw are left out. */
export const noteInhales = (pace: Pace | undefined) => {
  let next = 0;
  return (now: number): readonly number[] => {
    if (pace === undefined) return [];
    const whole = breathSeconds(pace);
    const begun: number[] = [];
    for (; next * whole <= now; next += 1) {
      const at = next * whole;
      if (now - at < SEEN_WITHIN) begun.push(at);
    }
    return begun;
  };
};
