import type { RoadDoor } from "./road.ts";

/**
 * The road's part of a keeper, and nothing else of it. Named one by one: a line to a worker
 * has every name, and none to list.
 */
export const roadDoorOf = (keeper: RoadDoor): RoadDoor => ({
  road: keeper.road,
  turnOnRoad: keeper.turnOnRoad,
  settleWords: keeper.settleWords,
  renewWords: keeper.renewWords,
  invite: keeper.invite,
  closeInvite: keeper.closeInvite,
  answerRequest: keeper.answerRequest,
  askToJoin: keeper.askToJoin,
  stopJoining: keeper.stopJoining,
  joinWithWords: keeper.joinWithWords,
  pauseRoad: keeper.pauseRoad,
  goNow: keeper.goNow,
  nameDevice: keeper.nameDevice,
  knowDevice: keeper.knowDevice,
  warningsRead: keeper.warningsRead,
  removeDevice: keeper.removeDevice,
  leaveRoad: keeper.leaveRoad,
  removeFromServer: keeper.removeFromServer,
  moveRoad: keeper.moveRoad,
});
