import { Fragment } from "preact";
import type { Moment } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { dayWords, timeWords, today } from "../../flow/days.ts";
import { momentWords } from "../../flow/moment-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { Mark } from "./mark.tsx";
import type { Seen } from "./seen.ts";
import { across, threadThrough, wordsSide } from "./thread.ts";

interface RowProps {
  readonly row: number;
  readonly count: number;
  /** Undefined while it is being fetched: its light is there, its words follow. */
  readonly moment: Seen | undefined;
  /** Whether its day is said above it. */
  readonly newDay: boolean;
}

/** One moment on the trail: its light, and its words on the wider side. */
export const Row = (props: RowProps) => {
  const { row, count, moment, newDay } = props;
  const { words, prefs, library } = useApp();
  // Scrolling draws the list many times a second; a row that shows the same is left as it is.
  return useMemo(
    () => <Drawn {...props} />,
    [row, count, moment, newDay, words.value, prefs.value, library.value],
  );
};

const Drawn = (props: RowProps) => {
  const { row, count, moment } = props;
  return (
    <>
      <svg class="thread" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={threadThrough(row, count - 1)} vector-effect="non-scaling-stroke" />
      </svg>
      {moment === "unreadable" && <Unreadable row={row} count={count} />}
      {moment !== undefined && moment !== "unreadable" && <Words {...props} moment={moment} />}
    </>
  );
};

/** Something is kept here, and its bytes do not open. It holds its place, and the rest stays. */
const Unreadable = ({ row, count }: { readonly row: number; readonly count: number }) => (
  <article
    aria-posinset={row + 1}
    aria-setsize={count}
    class={`at-${wordsSide(row)}`}
    style={{ "--across": `${across(row)}%` }}
  >
    <div class="words" data-row={row} tabIndex={0}>
      <span class="title unreadable">{useApp().words.value.t("trail.unreadable")}</span>
    </div>
  </article>
);

const Words = (props: RowProps & { readonly moment: Moment }) => {
  const { words, prefs, clock } = useApp();
  const { moment, row } = props;
  const names = usePracticeNames(moment.kind === "session");
  const said = momentWords(moment, prefs.value, words.value, names);
  const time = timeWords(moment, words.value);
  const day = dayWords(dayOf(moment.at, moment.offset), today(clock), words.value);
  return (
    <article
      aria-posinset={row + 1}
      aria-setsize={props.count}
      class={`at-${wordsSide(row)}`}
      style={{ "--across": `${across(row)}%` }}
    >
      {props.newDay && <p class="day">{day}</p>}
      <a
        href={addressOf({ at: "moment", id: moment.id })}
        data-row={row}
        aria-label={[said.title, ...said.details, time, day].join(", ")}
      >
        <Mark moment={moment} />
        <span class="words" aria-hidden="true">
          <span class="title">{said.title}</span>{" "}
          <span class="caption">
            {[...said.details, time].map((detail) => (
              <Fragment key={detail}>
                <span>{detail}</span>{" "}
              </Fragment>
            ))}
          </span>
        </span>
      </a>
    </article>
  );
};
