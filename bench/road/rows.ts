import type { Row } from "../budgets.ts";
import type { Bare } from "./bare.ts";
import type { Crowd } from "./crowd.ts";
import type { TwoDevices } from "./devices.ts";
import type { Pushing } from "./pushing.ts";

/** What DESIGN promises of a durable server, in items a second. */
const LEAST = {
  sqlite: { single: 3_000, of500: 40_000 },
  postgres: { single: 2_000, of500: 40_000 },
} as const;

export const bareRows = ({ single, of500 }: Bare): readonly Row[] => [
  {
    key: "server.bare.single",
    what: "bare node:sqlite on this disk, one row a commit",
    measured: single,
    unit: "/s",
  },
  { key: "server.bare.of500", what: "  rows in commits of 500", measured: of500, unit: "/s" },
];

export const pushingRows = (engine: "sqlite" | "postgres", pushing: Pushing): readonly Row[] => {
  const name = engine === "sqlite" ? "SQLite" : "PostgreSQL";
  const row = (key: keyof Pushing, what: string, least?: number): Row => ({
    key: `server.${engine}.${key}`,
    what,
    measured: pushing[key],
    unit: "/s",
    ...(least !== undefined && { budget: { least } }),
  });
  return [
    row("singleOfMany", `${name}, durable, single pushes, 32 devices`, LEAST[engine].single),
    row("single", "  one device, one after another"),
    row("of500", `${name}, durable, records in pushes of 500`, LEAST[engine].of500),
    row("twoProcesses", "  single pushes, two processes, 64 devices"),
  ];
};

export const crowdRows = (crowds: readonly Crowd[]): readonly Row[] =>
  crowds.flatMap(({ mailboxes, append, bytesEach }) => {
    const count = mailboxes.toLocaleString("en-GB");
    return [
      {
        key: `server.crowd.${mailboxes}.append`,
        what: `${count} mailboxes: one append`,
        measured: append,
        unit: "ms" as const,
      },
      {
        key: `server.crowd.${mailboxes}.bytes`,
        what: "  on the disk for each, with four entries",
        measured: bytesEach / 1000,
        unit: "KB" as const,
      },
    ];
  });

export const deviceRows = ({ sent, received, bytes, live }: TwoDevices): readonly Row[] => [
  {
    key: "road.sent",
    what: "first device sends 180,000 entries",
    measured: sent,
    unit: "s",
  },
  {
    key: "road.received",
    what: "second device receives 180,000 entries, on its disk",
    measured: received,
    unit: "s",
    budget: { most: 4 },
  },
  {
    key: "road.bytes",
    what: "  over the wire meanwhile",
    measured: bytes / 1_000_000,
    unit: "MB",
    budget: { most: 20 },
  },
  {
    key: "road.live",
    what: "a change seen on the other device; median",
    measured: live.median,
    unit: "ms",
    budget: { most: 1_000 },
  },
  { key: "road.liveSlow", what: "  the slowest of a hundred", measured: live.slow, unit: "ms" },
];
