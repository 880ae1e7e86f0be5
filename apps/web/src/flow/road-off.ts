import type { Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { RoadDoor, RoadOff, RoadTrouble } from "./road.ts";

/**
 * What a device says whose road is off, or that has none: in the gallery, and before it is asked
 * for. `trouble` is why nothing can be begun either.
 */
export const roadIsOff = (
  report: () => RoadOff = () => ({ state: "off" }),
  trouble: RoadTrouble = { type: "RoadIsOff" },
): RoadDoor => {
  const refused = async (): Promise<Result<never, RoadTrouble>> => err(trouble);
  return {
    road: async () => report(),
    turnOnRoad: refused,
    settleWords: refused,
    renewWords: refused,
    invite: refused,
    closeInvite: nothing,
    answerRequest: refused,
    askToJoin: refused,
    stopJoining: nothing,
    joinWithWords: refused,
    pauseRoad: refused,
    goNow: async () => report(),
    nameDevice: refused,
    knowDevice: nothing,
    warningsRead: nothing,
    removeDevice: refused,
    leaveRoad: refused,
    removeFromServer: refused,
    moveRoad: refused,
  };
};

const nothing = async (): Promise<void> => undefined;
