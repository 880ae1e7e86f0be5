import { err, ok } from "@glimmers/primitives";
import { callerOf, garbled, numberIn, troubleOf } from "./http-call.ts";
import type { HttpWays } from "./http-ways.ts";
import type { TimeDesk } from "./wake-desk.ts";

/** The clock of the server at `origin`. One question, one answer: whoever asks weighs the way. */
export const httpTime = (origin: string, ways: HttpWays): TimeDesk => {
  const caller = callerOf(origin, ways);
  return {
    now: async () => {
      const answer = await caller.call({ method: "GET", path: "/v1/time" });
      if (!answer.ok) return err(troubleOf(answer.error));
      const details = await caller.detailsOf(answer.value);
      if (!details.ok) return details;
      const now = numberIn(details.value, "now");
      return now > 0 ? ok(now) : err(garbled());
    },
  };
};
