import type { DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { clockTime, dayWords, today } from "../flow/days.ts";
import type { NoticedTime, When } from "../flow/when.ts";
import { dateToDay, dayToDate, onDay, timeOf, whenOf, whensNow } from "../flow/when.ts";
import type { Choice } from "./chips.tsx";
import { ChipOne } from "./chips.tsx";

type Chosen = When | "day" | "moment";

/**
 * When it was, as vaguely as the person likes: "this morning" stays this morning. Undefined
 * means that nothing was said, which is now.
 */
export const WhenChoice = (props: {
  readonly time: NoticedTime | undefined;
  readonly onChange: (time: NoticedTime) => void;
}) => {
  const { clock, words } = useApp();
  const { t } = words.value;
  const asking = useSignal(false);
  const { time, onChange } = props;
  const was = time === undefined ? "now" : whenOf(time, clock);
  const chosen = asking.value ? "day" : was;
  const choose = (when: Chosen | undefined) => {
    asking.value = when === "day";
    if (when !== undefined && when !== "day" && when !== "moment") onChange(timeOf(when, clock));
  };
  const kept = useKeptChoice(time, was);
  const choices: readonly Choice<Chosen>[] = [
    ...kept,
    ...whensNow(clock).map((when) => ({ value: when, label: t(`hard.when.${when}`) })),
    { value: "day", label: t("hard.when.day") },
  ];
  return (
    <div class="stack tight">
      <ChipOne legend={t("hard.when.title")} choices={choices} chosen={chosen} onChange={choose} />
      {chosen === "day" && <DayField time={time} onChange={onChange} />}
    </div>
  );
};

/** A chip for a time that no other chip stands for: "Sunday, 3:42 pm". */
const useKeptChoice = (time: NoticedTime | undefined, was: Chosen): readonly Choice<"moment">[] => {
  const { clock, words } = useApp();
  if (time === undefined || was !== "moment") return [];
  const { t } = words.value;
  const day = dayWords(dayOf(time.at, time.offset), today(clock), words.value);
  const hour =
    time.dayPart === undefined
      ? clockTime(time.at, time.offset, words.value)
      : t(`trail.part.${time.dayPart}`);
  return [{ value: "moment", label: t("hard.when.asKept", { day, time: hour }) }];
};

const DayField = (props: {
  readonly time: NoticedTime | undefined;
  readonly onChange: (time: NoticedTime) => void;
}) => {
  const { clock, words } = useApp();
  const id = useId();
  const last = today(clock);
  const chosen = props.time === undefined ? last : dayOf(props.time.at, props.time.offset);
  const choose = (day: DayNumber | undefined) => {
    // A day to come is not taken: nothing has been noticed on it.
    if (day !== undefined && day <= last) props.onChange(onDay(day, clock));
  };
  return (
    <div class="field">
      <label for={id} class="label">
        {words.value.t("hard.when.dayLabel")}
      </label>
      <input
        id={id}
        type="date"
        max={dayToDate(last)}
        value={dayToDate(chosen)}
        onChange={(event) => choose(dateToDay(event.currentTarget.value))}
      />
    </div>
  );
};
