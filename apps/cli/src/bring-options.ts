import type { BeatUnit } from "@glimmers/exchange";
import { BEAT_UNITS } from "@glimmers/exchange";
import type { Answers, ColumnRole, Group } from "@glimmers/exchange/reading";
import { COLUMN_ROLES } from "@glimmers/exchange/reading";
import { IMPORTED_KINDS, METRIC_NAMES } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { BringWish } from "./brought-in.ts";
import type { NotUnderstood } from "./course.ts";
import { notUnderstood } from "./course.ts";

/** What "import" and "inspect" both take, beside the file. */
export const BRING_OPTIONS = {
  zone: { type: "string" },
  "day-first": { type: "boolean", default: false },
  "month-first": { type: "boolean", default: false },
  utc: { type: "boolean", default: false },
  "local-times": { type: "boolean", default: false },
  unit: { type: "string" },
  columns: { type: "string" },
  only: { type: "string" },
  without: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

export const BRING_HELP = `  --zone Europe/Berlin   where times without a zone were; this computer's own unless told
  --day-first            03/04 is the third of April; --month-first the fourth of March
  --utc                  times without a zone are UTC; --local-times those of the wall
  --unit ms              of beats a file gives no unit for: ms, s or 1/1024s
  --columns "Day=date"   of a table of one's own: what its columns are, with commas between them:
                         ${COLUMN_ROLES.join(" ")}
  --only mood,journal    take these alone; --without heart-rate all but these
  --json                 on one line
  --help                 this text`;

export interface BringValues {
  readonly zone?: string;
  readonly "day-first": boolean;
  readonly "month-first": boolean;
  readonly utc: boolean;
  readonly "local-times": boolean;
  readonly unit?: string;
  readonly columns?: string;
  readonly only?: string;
  readonly without?: string;
}

export const GROUPS: readonly Group[] = [...IMPORTED_KINDS, ...METRIC_NAMES, "heart-reading"];

/** What is asked of a file, from what was typed. */
export const readBringValues = (
  values: BringValues,
): Result<Omit<BringWish, "file">, NotUnderstood> => {
  const zone = values.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isZone(zone)) return notUnderstood(`"${zone}" is no time zone, as Europe/Berlin is one.`);
  const unit = BEAT_UNITS.find((one) => one === values.unit);
  if (values.unit !== undefined && unit === undefined)
    return notUnderstood('"--unit" is ms, s or 1/1024s.');
  const columns = readColumns(values.columns);
  if (!columns.ok) return columns;
  const takes = readTakes(values);
  if (!takes.ok) return takes;
  const answers = { zone, ...saidOf(values), ...unitOf(unit), ...columns.value };
  return ok({ answers, takes: takes.value, answered: answeredIn(values, answers) });
};

const answeredIn = (
  { zone }: BringValues,
  { dayFirst, unit, timesAreUtc, columns }: Answers,
): BringWish["answered"] =>
  new Set([
    // A file's own date stands where nothing says when a recording began; it is told with it.
    "began",
    ...(zone === undefined ? [] : (["zone"] as const)),
    ...(dayFirst === undefined ? [] : (["day-first"] as const)),
    ...(unit === undefined ? [] : (["unit"] as const)),
    ...(timesAreUtc === undefined ? [] : (["times-are-utc"] as const)),
    ...(columns === undefined ? [] : (["columns"] as const)),
  ]);

const unitOf = (unit: BeatUnit | undefined): Pick<Answers, "unit"> =>
  unit === undefined ? {} : { unit };

const saidOf = (values: BringValues): Pick<Answers, "dayFirst" | "timesAreUtc"> => ({
  ...(values["day-first"] && { dayFirst: true }),
  ...(values["month-first"] && { dayFirst: false }),
  ...(values.utc && { timesAreUtc: true }),
  ...(values["local-times"] && { timesAreUtc: false }),
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

const isRole = (role: string | undefined): role is ColumnRole =>
  COLUMN_ROLES.some((each) => each === role);

const readColumns = (
  given: string | undefined,
): Result<Pick<Answers, "columns">, NotUnderstood> => {
  if (given === undefined) return ok({});
  const columns: Record<string, ColumnRole> = {};
  for (const pair of given.split(",")) {
    const [, name, role] = /^(.+)=([^=]+)$/.exec(pair.trim()) ?? [];
    if (name === undefined || !isRole(role))
      return notUnderstood(`"--columns": "${pair}" is not a column, "=", and what it is.`);
    columns[name] = role;
  }
  return ok({ columns });
};

const readTakes = ({
  only,
  without,
}: Pick<BringValues, "only" | "without">): Result<(group: Group) => boolean, NotUnderstood> => {
  const named = (list: string | undefined) => (list ?? "").split(",").filter((name) => name !== "");
  const odd = [...named(only), ...named(without)].find(
    (name) => !GROUPS.some((group) => group === name),
  );
  if (odd !== undefined) return notUnderstood(`"${odd}" is none of ${GROUPS.join(", ")}.`);
  const [wanted, unwanted] = [named(only), named(without)];
  return ok(
    (group) => (wanted.length === 0 || wanted.includes(group)) && !unwanted.includes(group),
  );
};
