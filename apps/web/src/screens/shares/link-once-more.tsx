import type { ShareReceipt } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { ShareLink } from "./share-link.tsx";
import { useSharing } from "./use-sharing.ts";

/** The link again, once it is asked for: it is not on the screen by itself. */
export const LinkOnceMore = ({ receipt }: { readonly receipt: ShareReceipt }) => {
  const { words, sharing } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useSharing();
  const link = useSignal<string | undefined>(undefined);
  const show = async () => {
    const found = await run(() => sharing.shareLink(receipt.id));
    if (found !== undefined) link.value = found.value;
  };
  if (link.value !== undefined)
    return (
      <ShareLink link={link.value} reader={receipt.format === "reader" ? receipt.to : undefined} />
    );
  return (
    <>
      <Trouble sentence={trouble} />
      <Button busy={busy} onClick={() => void show()}>
        {t("share.one.link")}
      </Button>
    </>
  );
};
