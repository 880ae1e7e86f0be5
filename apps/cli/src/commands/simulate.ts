import { parseArgs } from "node:util";
import type { Result } from "@glimmers/primitives";
import { ok, seededRandom } from "@glimmers/primitives";
import type { Timeline } from "@glimmers/rhythm";
import { designs, simulatePerson, TYPICAL_TRUTH } from "@glimmers/rhythm";
import { createDraws } from "@glimmers/stats";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import { writeTimelineCsv } from "../timeline-csv.ts";

const HELP = `glimmers simulate: makes up a person nobody is, and the days they would have logged.

  --seed 1           which person: the same number gives the same days
  --check-ins 300    how many check-ins, at most 20000
  --csv              a timeline, a row a line: "glimmers rhythm FILE" reads it
  --json             the same as JSON on standard output, with the truth behind it; so if neither is said
  --help             this text

Exit codes: 0 done, 2 it was not understood.`;

const MOST_CHECK_INS = 20_000;
/** What is told of a place, and no more than a finger can say. */
const DIGITS = 1e4;

export const simulate: Command = {
  summary: "makes up a person's days, for trying out",
  run: (args, around) =>
    take({ help: HELP, read: readWish, perform: async (wish) => tell(wish, around) }, args, around),
};

interface Wish {
  readonly seed: number;
  readonly checkIns: number;
  readonly csv: boolean;
}

const tell = ({ seed, checkIns, csv }: Wish, around: Surroundings): ExitCode => {
  const truth = TYPICAL_TRUTH;
  const chance = createDraws(seededRandom(seed).unit);
  const { timeline } = simulatePerson(truth, designs.practisedByNeed(checkIns), chance);
  if (csv) for (const line of writeTimelineCsv(rounded(timeline))) around.say(line);
  else around.say(JSON.stringify({ seed, checkIns, truth, timeline: plain(rounded(timeline)) }));
  return 0;
};

/** Hours to the third of a second, shares to a ten-thousandth. */
const rounded = (timeline: Timeline): Timeline => ({
  ...timeline,
  time: timeline.time.map((time) => Math.round(time * DIGITS) / DIGITS),
  point: timeline.point.map((share) => Math.round(share * DIGITS) / DIGITS),
});

/** Columns as JSON has them: lists, and null where there is no place. */
const plain = ({ rows, ...columns }: Timeline): object => ({
  rows,
  ...Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      Array.from(column, (value: number) => (Number.isNaN(value) ? null : value)),
    ]),
  ),
});

const OPTIONS = {
  seed: { type: "string", default: "1" },
  "check-ins": { type: "string", default: "300" },
  csv: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    if (values.help) return ok("help");
    if (values.csv && values.json) return notUnderstood('"--csv" and "--json" do not go together.');
    const [seed, checkIns] = [Number(values.seed), Number(values["check-ins"])];
    if (!Number.isSafeInteger(seed)) return notUnderstood('"--seed" takes a whole number.');
    if (!Number.isInteger(checkIns) || checkIns < 1 || checkIns > MOST_CHECK_INS)
      return notUnderstood(`"--check-ins" takes a whole number from 1 to ${MOST_CHECK_INS}.`);
    return ok({ seed, checkIns, csv: values.csv });
  });
