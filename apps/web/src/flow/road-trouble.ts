import type { ShelfTrouble } from "@glimmers/journal";
import type { DoorstepTrouble, LocalTrouble } from "@glimmers/sync";
import type { RoadTrouble } from "./road.ts";

/** What a server or the way to it said, as a screen is told it. */
export const roadTrouble = (trouble: DoorstepTrouble): RoadTrouble => {
  if (trouble.type === "NoRoomThere") return trouble;
  // More in one piece than the server takes: nothing a person can do but find another one.
  if (trouble.type === "TooLarge") return { type: "ServerTrouble" };
  return { type: trouble.type };
};

/** This device's own storage did not do it. */
export const shelfTrouble = (trouble: LocalTrouble): RoadTrouble => ({
  type: "Shelf",
  trouble: trouble as ShelfTrouble,
});

/** Trying again by itself may help. */
export const mayPass = ({ type }: RoadTrouble): boolean =>
  type === "Unreachable" ||
  type === "TooMuch" ||
  type === "ServerTrouble" ||
  type === "NotAServer" ||
  type === "NoRoomThere" ||
  type === "Shelf";
