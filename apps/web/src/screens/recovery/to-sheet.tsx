import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { MadeSheet, WaitDays } from "../../flow/recovery/door.ts";
import { WAIT_DAYS } from "../../flow/recovery/door.ts";
import { dateSeen } from "../../flow/recovery-words.ts";
import type { RoadOn } from "../../flow/road.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";
import { SheetShown } from "./sheet-shown.tsx";
import { WithWords } from "./with-words.tsx";

/** Makes a sheet, and shows its parts once. */
export const ToSheet = ({ report }: { readonly report: RoadOn }) => {
  const { words, recovery, clock } = useApp();
  const { t } = words.value;
  const waitDays = useSignal<WaitDays>(14);
  const made = useSignal<MadeSheet | undefined>(undefined);
  const { busy, trouble, run } = useWayDeed();
  const { first, question } = usePassphraseFirst();
  const make = async (typed: string) => {
    const when = dateSeen(clock.now(), clock, words.value);
    const name = t("recovery.sheet.name", { when });
    const wish = { words: typed, waitDays: waitDays.value, name };
    made.value = (await run(() => recovery.leaveToSheet(wish)))?.value;
  };
  if (made.value !== undefined) return <SheetShown sheet={made.value} />;
  return (
    <>
      <WithWords
        report={report}
        heading={t("recovery.sheet.title")}
        does={t("recovery.sheet.do")}
        busy={busy}
        trouble={trouble}
        onWords={(typed) => first(() => make(typed))}
      >
        <p>{t("recovery.sheet.what")}</p>
        <Wait days={waitDays.value} onDays={(days) => (waitDays.value = days)} />
      </WithWords>
      {question}
    </>
  );
};

const Wait = (props: { readonly days: WaitDays; readonly onDays: (days: WaitDays) => void }) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      <ChipOne
        legend={t("recovery.sheet.wait")}
        choices={WAIT_DAYS.map((days) => ({
          value: String(days),
          label: t("recovery.sheet.days", { count: days }),
        }))}
        chosen={String(props.days)}
        onChange={(chosen) => {
          const days = WAIT_DAYS.find((each) => String(each) === chosen);
          if (days !== undefined) props.onDays(days);
        }}
      />
      <p class="cap">{t("recovery.sheet.waitHint")}</p>
      <p class="cap">{t("recovery.sheet.word")}</p>
    </div>
  );
};
