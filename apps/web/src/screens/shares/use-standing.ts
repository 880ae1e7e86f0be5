import type { ShareReceipt } from "@glimmers/model";
import type { ShareStanding } from "@glimmers/sync";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { SharingTrouble } from "../../flow/sharing/door.ts";
import { sharingTroubleWords } from "../../flow/sharing/share-words.ts";

/** What the server says; "unknown" where it could not be asked. */
export type Standing = ShareStanding | { readonly state: "unknown" };

/** The receipt as it is now, and how its share stands, asked once when the screen is opened. */
export const useStanding = (first: ShareReceipt) => {
  const { sharing, history, words } = useApp();
  const receipt = useSignal(first);
  const standing = useSignal<Standing | undefined>(undefined);
  const trouble = useSignal<SharingTrouble | undefined>(undefined);
  const look = async () => {
    const found = await history.read(first.id);
    if (found?.kind === "share") receipt.value = found;
    if (receipt.value.closed !== undefined) return;
    const said = await sharing.shareStanding(first.id);
    standing.value = said.ok ? said.value : { state: "unknown" };
    trouble.value = said.ok ? undefined : said.error;
  };
  useEffect(() => void look(), [history.changed.value]);
  return {
    receipt: receipt.value,
    standing: standing.value,
    trouble: trouble.value && sharingTroubleWords(trouble.value, words.value),
    onChanged: () => void look(),
  };
};
