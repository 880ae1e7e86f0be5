import type { EntryId } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { SAVOUR, savourOffer } from "../../flow/savour.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";

/** Right after the tap: staying a little is the main way on, where it may be offered. Enough is enough. */
export const NewFoot = ({ glimmer }: { readonly glimmer: EntryId }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  const library = useLibrary();
  const past = usePast();
  const offer = past && library && savourOffer(past, library.practices);
  const savour = addressOf({ at: "session", practice: SAVOUR, following: glimmer });
  return (
    <>
      {offer !== undefined && (
        <LinkButton kind="primary" href={savour}>
          {t("glimmer.savour", { count: offer.seconds })}
        </LinkButton>
      )}
      <Button kind={offer === undefined ? "primary" : "ghost"} onClick={() => go({ at: "now" })}>
        {t("glimmer.enough")}
      </Button>
    </>
  );
};
