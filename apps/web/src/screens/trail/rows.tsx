import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Found } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Row } from "./row.tsx";
import type { Seen } from "./seen.ts";
import { useMoments } from "./use-moments.ts";
import type { View } from "./view.ts";
import { stretchLength, viewOf } from "./view.ts";

/** Height of a row in rem: room for two lines of words and the day above them. */
const ROW_REM = 5.25;

/** The rows that can be seen, on a box as tall as all of them. */
export const Rows = ({ found }: { readonly found: Found }) => {
  const { words, prefs, lowStim } = useApp();
  const { t } = words.value;
  const start = useSignal(0);
  const rowHeight = useMemo(rowHeightNow, [prefs.value.textSize, lowStim.value]);
  const stretch = Math.min(found.count - start.value, stretchLength(rowHeight));
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box, rowHeight, stretch);
  const momentAt = useMoments(found, { from: view.from + start.value, to: view.to + start.value });
  const more = start.value + stretch < found.count;
  return (
    <>
      {start.value > 0 && (
        <Button kind="quiet" onClick={() => (start.value = 0)}>
          {t("trail.newer")}
        </Button>
      )}
      <div
        class="trail"
        role="feed"
        aria-label={t("trail.feed")}
        aria-busy={false}
        ref={box}
        style={{ height: `${stretch * rowHeight}px` }}
        onKeyDown={moveByKeys}
      >
        {range(view).map((index) => {
          const row = index + start.value;
          const moment = momentAt(row);
          return (
            <div
              class="step"
              key={row}
              style={{ translate: `0 ${index * rowHeight}px`, height: `${rowHeight}px` }}
            >
              <Row
                row={row}
                count={found.count}
                moment={moment}
                newDay={startsDay(moment, row === 0 ? undefined : momentAt(row - 1))}
              />
            </div>
          );
        })}
      </div>
      {more && (
        <Button
          onClick={() => {
            start.value += stretch;
            scrollTo({ top: 0 });
          }}
        >
          {t("trail.furtherBack")}
        </Button>
      )}
    </>
  );
};

/** In pixels, as large as text is just now. */
const rowHeightNow = (): number =>
  ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

const range = ({ from, to }: View): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Only moments have a day; after a row without one, the day is said again. */
const startsDay = (seen: Seen | undefined, newer: Seen | undefined): boolean =>
  dayOn(seen) !== undefined && dayOn(seen) !== dayOn(newer);

const dayOn = (seen: Seen | undefined) =>
  seen === undefined || seen === "unreadable" ? undefined : dayOf(seen.at, seen.offset);

/** Which rows the window shows just now. */
const useView = (
  box: { readonly current: HTMLDivElement | null },
  rowHeight: number,
  count: number,
): View => {
  const view = useSignal<View>(viewOf(0, innerHeight, rowHeight, count));
  useLayoutEffect(() => {
    const look = (): void => {
      const top = box.current?.getBoundingClientRect().top ?? 0;
      const next = viewOf(Math.max(0, -top), innerHeight, rowHeight, count);
      const { from, to } = view.peek();
      if (next.from !== from || next.to !== to) view.value = next;
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [rowHeight, count]);
  return view.value;
};

/** Arrow keys and Page keys go from moment to moment, as in any feed. */
const moveByKeys = (event: KeyboardEvent): void => {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
  const here = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
  if (steps === undefined || here === null) return;
  const row = Number(here.dataset["row"]) + steps;
  const next = document.querySelector<HTMLElement>(`[data-row="${row}"]`);
  if (next === null) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
};
