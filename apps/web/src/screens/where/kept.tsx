import type { EntryId, Raw } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Offers } from "../../parts/offers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { plainIn } from "./check-in-fields.ts";
import { checkInSentence } from "./check-in-sentence.ts";

/** After a check-in: what was kept, what is offered, and "nothing" as a whole answer. */
export const KeptCheckIn = (props: {
  readonly fields: Raw;
  /** The check-in that was changed, where it was not a new one. */
  readonly id: EntryId | undefined;
}) => {
  const { prefs, words, go } = useApp();
  const { t } = words.value;
  const { id } = props;
  return (
    <Screen
      context={t("checkIn.kept.top")}
      heading={checkInSentence(props.fields, prefs.value, words.value)}
      centred
      foot={
        <Button
          kind="primary"
          onClick={() => go(id === undefined ? { at: "now" } : { at: "moment", id })}
        >
          {t("checkIn.offer.nothing")}
        </Button>
      }
    >
      <p class="cap">{t(lineFor(props.fields, id))}</p>
      {id === undefined && (
        <>
          <Offers />
          <LinkButton kind="quiet" href={addressOf({ at: "back" })}>
            {t("checkIn.offer.back")}
          </LinkButton>
        </>
      )}
    </Screen>
  );
};

const lineFor = (fields: Raw, id: EntryId | undefined) => {
  if (id !== undefined) return "checkIn.kept.change";
  const plain = plainIn(fields);
  if (plain === undefined) return "checkIn.kept";
  return plain === "numb_nothing" ? "checkIn.kept.nothing" : "checkIn.kept.answer";
};
