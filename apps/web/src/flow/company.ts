import type { Clock, Random } from "@glimmers/primitives";
import type { HttpWays } from "@glimmers/sync";
import type { Machine } from "@glimmers/vault";
import type { CirclesDoor } from "./circles/door.ts";
import { CIRCLES } from "./circles/door.ts";
import type { Opened } from "./journal.ts";
import type { KeeperNews } from "./keeper.ts";
import type { ReadingDoor } from "./reading/door.ts";
import { READING } from "./reading/door.ts";
import type { RecoveryDoor } from "./recovery/door.ts";
import { RECOVERY } from "./recovery/door.ts";
import type { RemindersDoor } from "./reminders/door.ts";
import { REMINDERS } from "./reminders/door.ts";
import type { RoadReport } from "./road.ts";
import type { RoadEdges } from "./road-world.ts";
import type { SharingDoor } from "./sharing/door.ts";
import { SHARING } from "./sharing/door.ts";

/**
 * Note: Company
 *
 * Everything a person does with others, or leaves with a server to come back in by: the keeper's
 * five doors beside the journal and the road. Each is fetched when first asked for, so that whoever
 * keeps to themselves pays nothing for it.
 */
export interface CompanyDoor
  extends SharingDoor, ReadingDoor, CirclesDoor, RecoveryDoor, RemindersDoor {}

/** All that company stands on. */
export interface CompanyNeeds {
  /** Waits until a journal is open. What a link opens needs none, and does not ask. */
  readonly opened: Opened;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly random: Random;
  readonly edges: RoadEdges;
  /** The ways to a server, for `@glimmers/sync`. */
  readonly ways: HttpWays;
  /** How the road between the person's own devices stands. */
  readonly road: () => Promise<RoadReport>;
  /** To the screens. */
  readonly tell: (news: KeeperNews) => void;
}

/** An origin: the server the person's own devices use, or the one this app is from. */
export const serverOf = async ({ road, edges }: CompanyNeeds): Promise<string> => {
  const report = await road();
  return report.state === "on" ? report.server : edges.home;
};

/** The doors, each opened by the first who asks. */
export const companyOf = (needs: CompanyNeeds): CompanyDoor => {
  const circles = late(CIRCLES, async () =>
    (await import("./circles/works.ts")).openCircles(needs),
  );
  const { tendKnocks } = circles;
  return {
    ...late(SHARING, async () => (await import("./sharing/works.ts")).openSharing(needs)),
    ...late(READING, async () => (await import("./reading/works.ts")).openReading(needs)),
    ...circles,
    ...late(RECOVERY, async () => (await import("./recovery/works.ts")).openRecovery(needs)),
    ...late(REMINDERS, async () =>
      (await import("./reminders/works.ts")).openReminders(needs, tendKnocks),
    ),
  };
};

/** One door of a keeper and nothing else of it, for a screen. */
export const doorOf = <Door extends object>(names: readonly (keyof Door)[], keeper: Door): Door =>
  Object.fromEntries(names.map((name) => [name, keeper[name]])) as Door;

/** Methods that fetch what answers them when one is first called. */
const late = <Door extends object>(
  names: readonly (keyof Door)[],
  fetchDoor: () => Promise<Door>,
): Door => {
  let door: Promise<Door> | undefined;
  const methods = names.map((name) => [
    name,
    async (...given: readonly unknown[]) => {
      const method = (await (door ??= fetchDoor()))[name] as (
        ...given: readonly unknown[]
      ) => unknown;
      return method(...given);
    },
  ]);
  return Object.fromEntries(methods) as Door;
};
