import type { DepositTrouble } from "@glimmers/sync";
import type { RecoveryTrouble } from "./door.ts";
import { roadTrouble } from "../road-trouble.ts";

/** What a server said of a deposit, as a screen is told it. */
export const depositTrouble = (trouble: DepositTrouble): RecoveryTrouble =>
  trouble.type === "NoSuchDeposit" ||
  trouble.type === "StillWaiting" ||
  trouble.type === "NotAskedFor"
    ? trouble
    : roadTrouble(trouble);
