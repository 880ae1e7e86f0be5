import type { DeviceLine, Joining, RoadReport, RoadTrouble } from "./road.ts";
import { ringOf } from "./road-open.ts";
import type { OnState, RoadState } from "./road-state.ts";
import type { Facts } from "./road-facts.ts";
import { NO_FACTS } from "./road-facts.ts";

/** What a report is made of beyond the state. */
export interface ReportParts {
  readonly facts: Facts | undefined;
  readonly names: ReadonlyMap<string, string>;
  /** Why waiting to be let in does not go on just now. */
  readonly joinTrouble: RoadTrouble | undefined;
}

export const reportOf = (state: RoadState, parts: ReportParts): RoadReport => {
  if (state.is === "on") return reportOn(state, parts);
  const joining = joiningOf(state, parts);
  return {
    state: "off",
    ...(joining && { joining }),
    ...(state.is === "off" && state.because !== undefined && { because: state.because }),
  };
};

const joiningOf = (state: RoadState, { joinTrouble }: ReportParts): Joining | undefined => {
  if (state.is === "off" && state.joined !== undefined) return { step: state.joined };
  if (state.is !== "asking") return undefined;
  if (joinTrouble !== undefined) return { step: "trouble", trouble: joinTrouble };
  return { step: "waiting", code: state.code, until: state.until };
};

const reportOn = (on: OnState, { facts = NO_FACTS, names }: ReportParts): RoadReport => {
  const { lastEven = on.lastEven, going, trouble, usage } = facts;
  return {
    state: "on",
    server: on.server,
    devices: linesOf(on, facts, names),
    waiting: facts.waiting + facts.toPut,
    toFetch: facts.toFetch,
    paused: on.paused,
    ...(going && { going }),
    ...(lastEven !== undefined && { lastEven }),
    ...(trouble && { trouble }),
    warnings: on.warnings,
    words: on.words,
    requests: facts.requests,
    ...(usage && { usedBytes: usage.used, allowedBytes: usage.allowed }),
  };
};

const linesOf = (
  on: OnState,
  facts: Facts,
  names: ReadonlyMap<string, string>,
): readonly DeviceLine[] =>
  ringOf(on).ring.devices.map(({ id, since }) => {
    const seen = facts.seen.get(id);
    return {
      id,
      name: names.get(id) ?? "",
      isThis: id === on.device,
      since,
      ...(seen !== undefined && { seen }),
      byWords: on.byWords.includes(id),
    };
  });
