import type { EntryId } from "@glimmers/model";
import type { PageKind } from "@glimmers/exchange/writing";
import type { DayNumber, Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { today } from "../../flow/days.ts";
import type { ShareField } from "../../flow/sharing/share-fields.ts";
import { FIELDS_AT_FIRST } from "../../flow/sharing/share-fields.ts";
import { dateToDay, dayToDate } from "../../flow/when.ts";

/** What was chosen so far. It lies in memory alone, and goes when the screen is left. */
export interface ShareDraft {
  /** As a date field has them: "2026-11-05". */
  readonly since: string;
  readonly until: string;
  readonly kinds: readonly PageKind[];
  readonly byHand: boolean;
  readonly picked: readonly EntryId[];
  readonly fields: readonly ShareField[];
  readonly to: string;
  readonly reader?: { readonly id: EntryId; readonly name: string } | undefined;
  readonly from: string;
  readonly why: string;
  readonly end: End;
  readonly endDate: string;
  readonly once: boolean;
}

export const ENDS = ["day", "week", "month", "date"] as const;
export type End = (typeof ENDS)[number];

export interface StepProps {
  readonly draft: Signal<ShareDraft>;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onMade: (link: string) => void;
}

/** A week is what lies between two sittings. */
const DAYS_BEFORE = 6;

/** Nothing that was hard is ticked by itself, and no words are. */
export const useDraft = (): Signal<ShareDraft> => {
  const { clock } = useApp();
  const last = today(clock);
  return useSignal<ShareDraft>({
    since: dayToDate((last - DAYS_BEFORE) as DayNumber),
    until: dayToDate(last),
    kinds: ["glimmer"],
    byHand: false,
    picked: [],
    fields: FIELDS_AT_FIRST,
    to: "",
    from: "",
    why: "",
    end: "week",
    endDate: dayToDate((last + 7) as DayNumber),
    once: false,
  });
};

export const change = (draft: Signal<ShareDraft>, changes: Partial<ShareDraft>): void => {
  draft.value = { ...draft.value, ...changes };
};

const LENGTHS = { day: 1, week: 7, month: 30 } as const;
const LONGEST = 365;

/**
 * When it closes: so many days from now, or at the end of the chosen day. Undefined for a day that
 * is none, has been, or lies more than a year ahead.
 */
export const endOf = (
  { end, endDate }: Pick<ShareDraft, "end" | "endDate">,
  clock: App["clock"],
): Instant | undefined => {
  const now = clock.now();
  if (end !== "date") return (now + days(LENGTHS[end])) as Instant;
  const day = dateToDay(endDate);
  if (day === undefined || day <= today(clock) || day > today(clock) + LONGEST) return undefined;
  const midnight = days(day + 1);
  return (midnight - clock.offsetAt(midnight as number as Instant) * 60_000) as Instant;
};

/** Both days, where both are days and not the wrong way round. */
export const daysOf = ({ since, until }: Pick<ShareDraft, "since" | "until">) => {
  const [fromDay, toDay] = [dateToDay(since), dateToDay(until)];
  if (fromDay === undefined || toDay === undefined || fromDay > toDay) return undefined;
  return { fromDay, toDay };
};
