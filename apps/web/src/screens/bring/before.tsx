import type { ImportReceipt } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { belongings } from "../../flow/belongings.ts";
import { formatName } from "../../flow/format-names.ts";
import { dayWords, today } from "../../flow/days.ts";
import { Screen } from "../../parts/screen.tsx";
import { TakeBack } from "./take-back.tsx";
import { useUndo } from "./use-undo.ts";

/** What was brought in before, each to be taken back. */
export const Before = () => {
  const { words, go, history } = useApp();
  const { t } = words.value;
  const receipts = useSignal<readonly ImportReceipt[] | undefined>(undefined);
  useEffect(() => {
    void belongings({ history }, "import").then((found) => (receipts.value = found));
  }, [history.changed.value]);
  return (
    <Screen
      context={t("bring.title")}
      heading={t("bring.before.title")}
      onBack={() => go({ at: "bring" })}
    >
      {receipts.value?.length === 0 && <p>{t("bring.before.none")}</p>}
      <ul class="stack">
        {receipts.value?.map((receipt) => (
          <li key={receipt.id}>
            <One receipt={receipt} />
          </li>
        ))}
      </ul>
    </Screen>
  );
};

const One = ({ receipt }: { readonly receipt: ImportReceipt }) => {
  const { words, clock, say } = useApp();
  const { t } = words.value;
  const undo = useUndo();
  const day = dayWords(dayOf(receipt.at, receipt.offset), today(clock), words.value);
  const onYes = async () => {
    const gone = await undo.run([receipt.id]);
    if (gone !== undefined) say(t("bring.undone", { count: receipt.added }));
  };
  return (
    <div class="card stack tight">
      <h2 class="small bring-file">{receipt.fileName}</h2>
      <p class="cap">
        {[
          formatName(receipt.format, words.value),
          day,
          t("bring.before.line", { count: receipt.added }),
        ].join(" · ")}
      </p>
      {receipt.ended !== true && <p>{t("bring.before.brokeOff")}</p>}
      <TakeBack undo={undo} onYes={() => void onYes()} />
    </div>
  );
};
