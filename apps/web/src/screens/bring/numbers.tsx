import type { DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { AllBrought, BroughtNumbers, NumbersOfDay } from "../../flow/brought-numbers.ts";
import { broughtNumbers, numbersByDay } from "../../flow/brought-numbers.ts";
import {
  lengthWords,
  numbersName,
  stageName,
  stagesIn,
  valuesWords,
} from "../../flow/brought-numbers-words.ts";
import { longDate } from "../../flow/days.ts";
import { formatName } from "../../flow/format-names.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** Numbers that came in: each measure of each source by itself, as it was. Those of the heart have their own room. */
export const Numbers = () => {
  const app = useApp();
  const { t } = app.words.value;
  const all = useSignal<AllBrought | undefined>(undefined);
  useEffect(() => {
    void broughtNumbers(app).then((found) => (all.value = found));
  }, [app.history.changed.value]);
  return (
    <Screen
      context={t("bring.title")}
      heading={t("bring.numbers.title")}
      onBack={() => app.go({ at: "bring" })}
    >
      <p class="cap">{t("bring.numbers.say")}</p>
      <p role="status">{all.value?.groups.length === 0 && t("bring.numbers.none")}</p>
      <ul class="stack">
        {all.value?.groups.map((group) => (
          <li key={group.key} class="card stack tight">
            <Group group={group} />
          </li>
        ))}
      </ul>
      {all.value?.heart === true && <InHeart />}
    </Screen>
  );
};

const InHeart = () => {
  const { t } = useApp().words.value;
  return (
    <>
      <p class="cap">{t("bring.numbers.heart")}</p>
      <LinkButton kind="quiet" href={addressOf({ at: "heart", page: "over-time" })}>
        {t("bring.toHeart")}
      </LinkButton>
    </>
  );
};

const Group = ({ group }: { readonly group: BroughtNumbers }) => {
  const { words } = useApp();
  const { t } = words.value;
  const isOpen = useSignal(false);
  const [from, to] = [longDate(group.first, words.value), longDate(group.last, words.value)];
  const source = group.source === "" ? formatName(group.format, words.value) : group.source;
  return (
    <>
      <h2 class="small bring-file">{numbersName(group, words.value)}</h2>
      <p class="cap bring-file">
        {[
          source,
          from === to ? from : t("bring.span", { from, to }),
          t("bring.elsewhereCount", { count: group.count }),
        ].join(" · ")}
      </p>
      <details class="fold" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary aria-label={`${t("bring.numbers.days")}: ${numbersName(group, words.value)}`}>
          {t("bring.numbers.days")}
        </summary>
        {isOpen.value && <Days group={group} />}
      </details>
    </>
  );
};

/** So many records are read and shown at once: a month of days. */
const AT_ONCE = 31;

const Days = ({ group }: { readonly group: BroughtNumbers }) => {
  const app = useApp();
  const { t } = app.words.value;
  const shown = useSignal(AT_ONCE);
  const days = useSignal<readonly NumbersOfDay[] | undefined>(undefined);
  useEffect(() => {
    void daysOf(app, group, shown.value).then((read) => (days.value = read));
  }, [group, shown.value]);
  if (days.value === undefined) return <p class="cap">{t("bring.numbers.reading")}</p>;
  return (
    <div class="stack tight">
      <Table group={group} days={days.value} />
      {shown.value < group.records.length && (
        <Button onClick={() => (shown.value += AT_ONCE)}>{t("bring.numbers.earlier")}</Button>
      )}
    </div>
  );
};

/** A night may begin in the record before: one more is read, and of it only what belongs to days shown whole. */
const daysOf = async (
  app: Parameters<typeof numbersByDay>[0],
  { records }: BroughtNumbers,
  shown: number,
): Promise<readonly NumbersOfDay[]> => {
  const days = await numbersByDay(app, records.slice(0, shown + 1));
  const earliest = records[shown - 1];
  if (earliest === undefined || records.length <= shown) return days;
  const from: DayNumber = dayOf(earliest.at, earliest.offset);
  return days.filter(({ day }) => day >= from);
};

interface TableProps {
  readonly group: BroughtNumbers;
  readonly days: readonly NumbersOfDay[];
}

const Table = ({ group, days }: TableProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const name = numbersName(group, words.value);
  const stages = stagesIn(days);
  const columns =
    stages.length === 0 ? [name] : stages.map((stage) => stageName(stage, words.value));
  return (
    // It may be wider than the screen: it scrolls by itself, by keyboard too.
    <div class="bring-preview bring-days" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[t("bring.numbers.day"), ...columns].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.day}>
              <th scope="row">{longDate(one.day, words.value)}</th>
              {stages.length === 0 ? (
                <td>{valuesWords(group, one, words.value)}</td>
              ) : (
                stages.map((stage) => (
                  <td key={stage}>{lengthWords(one.stages.get(stage), words.value)}</td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
