import type { ReminderWays } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { clockOfDay } from "../../flow/rhythm-days.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Select } from "../../parts/select.tsx";

const STEP = 30;
const DAY = 24 * 60;
const SHORTEST = 60;
/** Own hours may end on the next day, at noon at the latest. */
const LAST = 36 * 60;
const MOST = [1, 2] as const;

/** From when until when, and how often at most: no choice can be a wrong one. */
export const Hours = (props: {
  readonly ways: ReminderWays;
  readonly onChoose: (change: (before: ReminderWays) => ReminderWays) => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { ways, onChoose } = props;
  const { from, to, most } = ways;
  const listed = (minutes: readonly number[]) =>
    minutes.map((minute) => ({ value: `${minute}`, label: clockOfDay(minute, words.value) }));
  return (
    <div class="stack">
      <div class="reminder-hours">
        <Select
          label={t("reminders.hours.from")}
          value={`${from}`}
          choices={listed(steps(0, DAY - STEP, from))}
          onChange={(value) => onChoose((before) => beginning(before, Number(value)))}
        />
        <Select
          label={t("reminders.hours.to")}
          value={`${to}`}
          choices={listed(steps(from + SHORTEST, Math.min(LAST, from + DAY), to))}
          onChange={(value) => onChoose((before) => ({ ...before, to: Number(value) }))}
        />
      </div>
      <ChipOne
        legend={t("reminders.most")}
        choices={MOST.map((count) => ({
          value: `${count}` as const,
          label: t(`reminders.most.${count}`),
        }))}
        chosen={`${most}`}
        onChange={(value) =>
          value !== undefined && onChoose((before) => ({ ...before, most: value === "2" ? 2 : 1 }))
        }
      />
    </div>
  );
};

/** Half hours from one to another, and what is chosen already, wherever it lies. */
const steps = (from: number, to: number, chosen: number): readonly number[] => {
  const first = Math.ceil(from / STEP) * STEP;
  const count = Math.floor((to - first) / STEP) + 1;
  const all = Array.from({ length: count }, (_, index) => first + index * STEP);
  return [...new Set([...all, chosen])].toSorted((one, other) => one - other);
};

/** The end stays, as far as hours of a day can be that many. */
const beginning = (ways: ReminderWays, from: number): ReminderWays => ({
  ...ways,
  from,
  to: Math.min(LAST, from + DAY, Math.max(from + SHORTEST, ways.to)),
});
