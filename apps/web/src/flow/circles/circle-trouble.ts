import type { DoorstepTrouble } from "@glimmers/sync";
import { roadTrouble } from "../road-trouble.ts";
import type { RoadTrouble } from "../road.ts";
import type { CircleTrouble } from "./door.ts";

/** What the road says of a circle's mailbox, as a person in the circle is told it. */
export const circleTrouble = (trouble: RoadTrouble): CircleTrouble => {
  switch (trouble.type) {
    case "DeviceRemoved":
      return { type: "RemovedFromCircle" };
    case "NoSuchMailbox":
      return { type: "CircleGone" };
    case "RingNotOurs":
      return { type: "MembersNotOurs" };
    case "RoadIsOff":
      return { type: "NoSuchCircle" };
    case "NoMailboxForWords":
    case "WordsChanged":
    case "AlreadyOn":
      return { type: "ServerTrouble" };
    case "NoRoomThere":
      return { type: "NoRoomThere" };
    default:
      return trouble;
  }
};

export const serverTrouble = (trouble: DoorstepTrouble): CircleTrouble =>
  circleTrouble(roadTrouble(trouble));
