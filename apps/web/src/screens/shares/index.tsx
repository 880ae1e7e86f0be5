import type { ShareReceipt } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { receiptLine, standsAs } from "../../flow/sharing/share-words.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { NewShare } from "./new.tsx";
import "./shares.css";

/** What is shared with whom, until when; and choosing something to share. */
const Shares = () => {
  const { path } = useApp();
  const page = path.value.at === "shares" ? path.value.page : undefined;
  return page === "new" ? <NewShare /> : <List />;
};

export default Shares;

const List = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  const receipts = useReceipts();
  return (
    <Screen
      context={t("common.settings")}
      heading={t("share.title")}
      onBack={() => go({ at: "settings" })}
      foot={
        <Button kind="primary" onClick={() => go({ at: "shares", page: "new" })}>
          {t("share.list.new")}
        </Button>
      }
    >
      {receipts !== undefined && <Receipts receipts={receipts} />}
      <nav class="stack tight" aria-label={t("share.top")}>
        <RowCard
          name={t("share.list.paper")}
          caption={t("share.list.paperDetail")}
          href={addressOf({ at: "take", page: "brief" })}
        />
        <RowCard
          name={t("share.list.readings")}
          caption={t("share.list.readingsDetail")}
          href={addressOf({ at: "readings" })}
        />
      </nav>
    </Screen>
  );
};

/** The last one first; read anew when something changed, here or on another device. */
const useReceipts = (): readonly ShareReceipt[] | undefined => {
  const { history, sharing } = useApp();
  const receipts = useSignal<readonly ShareReceipt[] | undefined>(undefined);
  const changed = history.changed.value;
  useEffect(() => void sharing.tidyShares(), []);
  useEffect(() => {
    let isStale = false;
    void history.find({ kinds: ["share"] }).then(async ({ count, moments }) => {
      const found = await moments(0, count);
      if (isStale) return;
      receipts.value = found.flatMap((moment) => (moment?.kind === "share" ? [moment] : []));
    });
    return () => void (isStale = true);
  }, [changed]);
  return receipts.value;
};

const Receipts = ({ receipts }: { readonly receipts: readonly ShareReceipt[] }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const now = clock.now();
  const isOpen = (receipt: ShareReceipt) => ["open", "long"].includes(standsAs(receipt, now));
  const open = receipts.filter(isOpen);
  const over = receipts.filter((receipt) => !isOpen(receipt));
  return (
    <>
      <p>{t(open.length === 0 ? "share.list.none" : "share.list.lead")}</p>
      {open.length > 0 && <Rows receipts={open} />}
      {over.length > 0 && (
        <Fold label={t("share.list.ended")}>
          <Rows receipts={over} />
        </Fold>
      )}
    </>
  );
};

const Rows = ({ receipts }: { readonly receipts: readonly ShareReceipt[] }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  return (
    <ul class="stack tight shares">
      {receipts.map((receipt) => (
        <li key={receipt.id} class="stack tight">
          <RowCard
            name={receipt.to}
            caption={receiptLine(receipt, clock, words.value)}
            href={addressOf({ at: "shared", id: receipt.id })}
          />
          {standsAs(receipt, clock.now()) === "long" && <p class="cap">{t("share.list.long")}</p>}
        </li>
      ))}
    </ul>
  );
};
