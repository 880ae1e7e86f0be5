import type { Row } from "../budgets.ts";
import type { Crowd } from "../road/crowd.ts";
import type { PeopleSaid } from "./plan.ts";
import type { ServersSaid, Size } from "./servers.ts";

/** What one server, or two, did on one PostgreSQL. */
export const serverRows = (
  count: number,
  said: ServersSaid,
  { devices, listeners }: Size,
): readonly Row[] => {
  const of = serversWords(count);
  const key = (name: string): string => `servers.${count}.${name}`;
  const ms = (name: string, what: string, measured: number): Row => ({
    key: key(name),
    what,
    measured,
    unit: "ms",
  });
  const rate = (name: "append" | "fetch", what: string): readonly Row[] => [
    { key: key(name), what, measured: said[name].perSecond, unit: "/s" },
    ...timeRows(name, said[name], ms),
  ];
  const { listen } = said;
  return [
    ...rate("append", `${of} on PostgreSQL, ${devices} devices: appends`),
    ...rate("fetch", "  fetches of ten items"),
    ms("live", `  heard by ${listeners} that listen, from the push on; median`, listen.median),
    ms("liveSlow", "    slowest of a hundred", listen.slow),
    ms("liveCpu", "    processor time of servers for each word told", listen.cpuEach),
    {
      key: key("memory"),
      what: "    memory of the servers meanwhile",
      measured: listen.memory / 1e6,
      unit: "MB",
    },
  ];
};

const timeRows = (
  name: string,
  { median, slow, cpuEach }: PeopleSaid,
  ms: (name: string, what: string, measured: number) => Row,
): readonly Row[] => [
  ms(`${name}Time`, "    each; median", median),
  ms(`${name}Slow`, "    slowest of a hundred", slow),
  ms(`${name}Cpu`, "    processor time of servers for each", cpuEach),
];

export const serversWords = (count: number): string =>
  count === 1 ? "one server" : `${count} servers`;

export const growthRows = (
  engine: "SQLite" | "PostgreSQL",
  crowds: readonly Crowd[],
): readonly Row[] =>
  crowds.flatMap(({ mailboxes, append, bytesEach }) => {
    const key = `growth.${engine.toLowerCase()}.${mailboxes}`;
    const count = mailboxes.toLocaleString("en-GB");
    return [
      {
        key: `${key}.append`,
        what: `${engine}, ${count} mailboxes: one append`,
        measured: append,
        unit: "ms" as const,
      },
      {
        key: `${key}.bytes`,
        what: "  on the disk for each, with four entries",
        measured: bytesEach / 1000,
        unit: "KB" as const,
      },
    ];
  });
