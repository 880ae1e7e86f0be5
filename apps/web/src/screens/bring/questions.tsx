import type { Answers, ColumnRole, Plan } from "@glimmers/exchange/reading";
import type { Instant } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { zoneNames } from "../../flow/zone-names.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Select } from "../../parts/select.tsx";
import { ROLES } from "../../flow/bring-roles.ts";
import type { Bring } from "./use-bring.ts";

type Question = Plan["questions"][number];
type Of<Ask extends Question["ask"]> = Extract<Question, { readonly ask: Ask }>;

interface OneProps<Ask extends Question["ask"]> {
  readonly question: Of<Ask>;
  readonly answers: Answers;
  readonly onAnswer: (change: Partial<Answers>) => void;
}

/** What only the person can know of a file: asked once, all together, and read that way then. */
export const Questions = (props: {
  readonly bring: Bring;
  readonly questions: readonly Question[];
}) => {
  const { t } = useApp().words.value;
  const { answers, said, say, readAgain } = props.bring;
  if (props.questions.length === 0) return null;
  return (
    <section class="card stack" aria-label={t("bring.ask.title")}>
      <h2 class="small">{t("bring.ask.title")}</h2>
      {props.questions.map((question) => (
        <One key={question.ask} question={question} answers={said ?? answers} onAnswer={say} />
      ))}
      <p role="status" class="cap">
        {said !== undefined && t("bring.ask.first")}
      </p>
      <Button kind={said === undefined ? "ghost" : "primary"} onClick={readAgain}>
        {t("bring.ask.again")}
      </Button>
    </section>
  );
};

const One = ({ question, ...rest }: OneProps<Question["ask"]>) => {
  switch (question.ask) {
    case "zone":
      return <Zone question={question} {...rest} />;
    case "day-first":
      return <DayFirst question={question} {...rest} />;
    case "times-are-utc":
      return <TimesAreUtc question={question} {...rest} />;
    case "unit":
      return <Unit question={question} {...rest} />;
    case "began":
      return <Began question={question} {...rest} />;
    case "columns":
      return <Columns question={question} {...rest} />;
  }
};

const Zone = ({ question, answers, onAnswer }: OneProps<"zone">) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      <Select
        label={t("bring.ask.zone")}
        value={answers.zone}
        choices={zoneNames(answers.zone).map((zone) => ({
          value: zone,
          label: zone.replaceAll("_", " "),
        }))}
        onChange={(zone) => onAnswer({ zone })}
      />
      <p class="cap">{t("bring.ask.zoneExample", { example: question.example })}</p>
    </div>
  );
};

const DayFirst = ({ question, answers, onAnswer }: OneProps<"day-first">) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("bring.ask.day-first", { example: question.example })}
      choices={[
        { value: "day", label: t("bring.ask.dayFirst") },
        { value: "month", label: t("bring.ask.monthFirst") },
      ]}
      chosen={answers.dayFirst === undefined ? undefined : answers.dayFirst ? "day" : "month"}
      onChange={(first) => first !== undefined && onAnswer({ dayFirst: first === "day" })}
    />
  );
};

const TimesAreUtc = ({ question, answers, onAnswer }: OneProps<"times-are-utc">) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("bring.ask.times-are-utc", { example: question.example })}
      choices={[
        { value: "wall", label: t("bring.ask.wall") },
        { value: "utc", label: t("bring.ask.utc") },
      ]}
      chosen={answers.timesAreUtc === undefined ? undefined : answers.timesAreUtc ? "utc" : "wall"}
      onChange={(which) => which !== undefined && onAnswer({ timesAreUtc: which === "utc" })}
    />
  );
};

const Unit = ({ question, answers, onAnswer }: OneProps<"unit">) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("bring.ask.unit", { example: question.example })}
      choices={[
        { value: "ms", label: t("bring.ask.unit.ms") },
        { value: "s", label: t("bring.ask.unit.s") },
        { value: "1/1024s", label: t("bring.ask.unit.1024") },
      ]}
      chosen={answers.unit ?? question.guess}
      onChange={(unit) => unit !== undefined && onAnswer({ unit })}
    />
  );
};

/** A time of the device's own clock, as its own field for such takes it. */
const Began = ({ question, answers, onAnswer }: OneProps<"began">) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const shown =
    answers.began === undefined
      ? ""
      : new Date(answers.began + clock.offsetAt(answers.began) * 60_000).toISOString().slice(0, 16);
  const onInput = (value: string): void => {
    const wall = Date.parse(`${value}:00Z`);
    if (Number.isNaN(wall)) return;
    onAnswer({ began: (wall - clock.offsetAt(wall as Instant) * 60_000) as Instant });
  };
  return (
    <div class="stack tight">
      <p>{t("bring.ask.began", { example: question.example })}</p>
      <label class="field">
        <span class="label">{t("bring.ask.beganAt")}</span>
        <input
          type="datetime-local"
          value={shown}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </label>
    </div>
  );
};

/** So many rows are shown, to see what a column is. */
const ROWS_SHOWN = 4;

const Columns = ({ question, answers, onAnswer }: OneProps<"columns">) => {
  const { t } = useApp().words.value;
  const roles = { ...question.guess, ...answers.columns };
  const set = (column: string, role: ColumnRole) =>
    onAnswer({ columns: { ...roles, [column]: role } });
  return (
    <div class="stack">
      <p>{t("bring.ask.columns")}</p>
      <p class="cap">{t("bring.ask.columnsHint")}</p>
      <Preview question={question} />
      {question.columns.map((column) => (
        <Select
          key={column}
          label={column}
          value={roles[column] ?? "leave"}
          choices={ROLES.map((role) => ({ value: role, label: t(`bring.role.${role}`) }))}
          onChange={(role) => set(column, role as ColumnRole)}
        />
      ))}
    </div>
  );
};

const Preview = ({ question }: { readonly question: Of<"columns"> }) => {
  const { t } = useApp().words.value;
  return (
    // It may be wider than the screen: it scrolls by itself, by keyboard too.
    <div class="bring-preview" role="region" aria-label={t("bring.ask.preview")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {question.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {question.rows.slice(0, ROWS_SHOWN).map((row, at) => (
            <tr key={at}>
              {row.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
