import type { ReadonlySignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ShareLink } from "./share-link.tsx";
import type { ShareDraft } from "./use-draft.ts";

/** It is there: the link, to hand over in whatever way the person likes. */
export const Opened = (props: {
  readonly draft: ReadonlySignal<ShareDraft>;
  readonly link: string;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { reader } = props.draft.value;
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.done.title")}
      onBack={() => go({ at: "shares" })}
      foot={
        <Button kind="primary" onClick={() => go({ at: "shares" })}>
          {t("share.done.done")}
        </Button>
      }
    >
      <ShareLink link={props.link} reader={reader?.name} />
    </Screen>
  );
};
