import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { days, err, ok } from "@glimmers/primitives";
import type { DepositStanding } from "@glimmers/sync";
import { DEPOSIT_LIMITS } from "@glimmers/sync";
import type { NotAskedFor, StillWaiting } from "../deposit-store.ts";
import type { Row } from "./columns.ts";
import { bytesIn, instantIn, numberIn } from "./columns.ts";

/** As its columns `asked` and `wait` (in days) say. */
export const depositStanding = (row: Row, now: Instant): DepositStanding => {
  if (row["asked"] === null) return { state: "resting" };
  const askedAt = instantIn(row, "asked");
  const until = (askedAt + days(numberIn(row, "wait"))) as Instant;
  if (now < until) return { state: "waiting", askedAt, until };
  return now < until + OPEN ? { state: "open", askedAt } : { state: "resting" };
};

const OPEN = days(DEPOSIT_LIMITS.openDays);

/** Its bytes, if it may be taken now. */
export const takenFrom = (row: Row, now: Instant): Result<Bytes, StillWaiting | NotAskedFor> => {
  const standing = depositStanding(row, now);
  if (standing.state === "open") return ok(bytesIn(row, "sealed"));
  if (standing.state === "resting") return err({ type: "NotAskedFor" });
  return err({ type: "StillWaiting", until: standing.until });
};
