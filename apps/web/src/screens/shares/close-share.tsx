import type { ShareReceipt } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useSharing } from "./use-sharing.ts";

/** Closes a share: refused from then on, its keys destroyed. Asked before, as it cannot be undone. */
export const CloseShare = (props: {
  readonly receipt: ShareReceipt;
  readonly onClosed: () => void;
}) => {
  const { words, sharing, say } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useSharing();
  const { id, to } = props.receipt;
  const close = async () => {
    if ((await run(() => sharing.closeShare(id))) === undefined) return;
    say(t("share.one.closed.said"));
    props.onClosed();
  };
  return (
    <>
      <Trouble sentence={trouble} />
      <AskFirst
        label={t("share.one.close")}
        title={t("share.one.closeTitle", { to })}
        says={t("share.one.closeSure")}
        busy={busy}
        onYes={() => void close()}
      />
    </>
  );
};
