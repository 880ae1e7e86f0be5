import type { ShareReceipt } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import type { DayNumber } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { shareDay } from "../../flow/sharing/share-words.ts";
import { today } from "../../flow/days.ts";
import { dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { EndChoice } from "./end-choice.tsx";
import type { ShareDraft } from "./use-draft.ts";
import { endOf } from "./use-draft.ts";
import { useSharing } from "./use-sharing.ts";

/** Leaves it open until another day; earlier is fine too. */
export const ExtendShare = (props: {
  readonly receipt: ShareReceipt;
  readonly onExtended: () => void;
}) => {
  const { words, sharing, say, clock } = useApp();
  const { t } = words.value;
  const { receipt, onExtended } = props;
  const { busy, trouble, run } = useSharing();
  const ending = useSignal<Pick<ShareDraft, "end" | "endDate">>({
    end: "week",
    endDate: dayToDate(dayAfter(receipt, today(clock), clock)),
  });
  const until = endOf(ending.value, clock);
  const extend = async (event: Event) => {
    event.preventDefault();
    if (until === undefined) return;
    if ((await run(() => sharing.extendShare(receipt.id, until))) === undefined) return;
    say(t("share.one.extended", { day: shareDay(until, clock, words.value) }));
    onExtended();
  };
  return (
    <Fold label={t("share.one.extend")}>
      <form class="stack" onSubmit={(event) => void extend(event)}>
        <EndChoice value={ending.value} onChange={(value) => (ending.value = value)} />
        <Trouble sentence={until === undefined ? t("share.until.notADay") : trouble} />
        <Button type="submit" busy={busy}>
          {t("share.one.extendDo")}
        </Button>
      </form>
    </Fold>
  );
};

/** A week beyond its end, as a first thought. */
const dayAfter = (
  { until }: ShareReceipt,
  now: DayNumber,
  clock: ReturnType<typeof useApp>["clock"],
): DayNumber =>
  ((until === undefined ? now : dayOf(until, clock.offsetAt(until))) + 7) as DayNumber;
