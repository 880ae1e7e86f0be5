import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CopyReport } from "../../flow/keeper.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { dayToDate } from "../../flow/when.ts";
import { today } from "../../flow/days.ts";
import { Button } from "../../parts/button.tsx";
import type { WordKey } from "../../words.ts";

/** A readable copy of everything, out and back in. */
export const Copies = () => (
  <>
    <TakeCopy />
    <BringCopy />
  </>
);

const TakeCopy = () => {
  const { words, keeping, handOver, clock } = useApp();
  const { t } = words.value;
  const state = useSignal<"idle" | "gathering" | "done">("idle");
  const onClick = async () => {
    state.value = "gathering";
    const file = await keeping.takeCopy();
    handOver(file, `${t("common.plainName").toLowerCase()}-${dayToDate(today(clock))}.json`);
    state.value = "done";
  };
  return (
    <section class="card stack tight">
      <h2>{t("keeping.export")}</h2>
      <p class="cap">{t("keeping.exportHint")}</p>
      <Button busy={state.value === "gathering"} onClick={() => void onClick()}>
        {t(state.value === "gathering" ? "keeping.exporting" : "keeping.exportDo")}
      </Button>
      <p role="status" class="cap">
        {state.value === "done" && t("keeping.exported")}
      </p>
    </section>
  );
};

const BringCopy = () => {
  const { words, keeping } = useApp();
  const { t } = words.value;
  const input = useId();
  const busy = useSignal(false);
  const trouble = useSignal("");
  const report = useSignal<CopyReport | undefined>(undefined);
  const onChosen = async (file: File | undefined) => {
    if (file === undefined || busy.value) return;
    [busy.value, trouble.value, report.value] = [true, "", undefined];
    const brought = await keeping.bringCopy(file);
    busy.value = false;
    if (brought.ok) report.value = brought.value;
    else if (brought.error.type === "NotAnArchive")
      trouble.value = t("keeping.notAnArchive", { reason: brought.error.reason });
    else if (brought.error.type === "FromNewer") trouble.value = t("keeping.archiveFromNewer");
    else trouble.value = notKeptSentence(brought.error, words.value);
  };
  return (
    <section class="card stack tight">
      <h2>{t("keeping.import")}</h2>
      <p class="cap">{t("keeping.importHint")}</p>
      <label class="button ghost file" for={input} aria-busy={busy.value}>
        {t(busy.value ? "keeping.importing" : "keeping.importDo")}
        <input
          id={input}
          type="file"
          accept="application/json,.json"
          onChange={(event) => void onChosen(event.currentTarget.files?.[0])}
        />
      </label>
      <p role="alert" class="cap">
        {trouble.value}
      </p>
      <div role="status">{report.value !== undefined && <Brought report={report.value} />}</div>
    </section>
  );
};

const LINES = [
  ["added", "keeping.imported.new"],
  ["changed", "keeping.imported.changed"],
  ["known", "keeping.imported.known"],
  ["media", "keeping.imported.media"],
] as const satisfies readonly (readonly [keyof CopyReport, WordKey])[];

/** As many unreadable rows are shown as fit; the count says how many there were. */
const ROWS_SHOWN = 5;

const Brought = ({ report }: { readonly report: CopyReport }) => {
  const { t } = useApp().words.value;
  const nothing = report.added + report.changed === 0;
  return (
    <div class="stack tight cap">
      {nothing && <p>{t("keeping.imported.nothing")}</p>}
      {LINES.filter(([name]) => report[name] > 0).map(([name, key]) => (
        <p key={name}>{t(key, { count: report[name] })}</p>
      ))}
      {report.notUnderstood.length > 0 && (
        <>
          <p>{t("keeping.imported.notUnderstood", { count: report.notUnderstood.length })}</p>
          <ul>
            {report.notUnderstood.slice(0, ROWS_SHOWN).map(({ place, reason }) => (
              <li key={place}>
                {place}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
