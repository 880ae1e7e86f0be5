import type { EntryId, Raw } from "@glimmers/model";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ToFollow } from "../../flow/ask-again.ts";
import { isAway, wasJustNow } from "../../flow/ask-again.ts";
import { addressOf } from "../../flow/paths.ts";
import { AskAgain } from "../../parts/ask-again.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Offers } from "../../parts/offers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { answerIn, plainIn } from "./check-in-fields.ts";
import { checkInSentence } from "./check-in-sentence.ts";

/** After a check-in: what was kept, what is offered, and "nothing" as a whole answer. */
export const KeptCheckIn = (props: {
  readonly fields: Raw;
  /** The check-in that was changed, where it was not a new one. */
  readonly id: EntryId | undefined;
  /** The check-in as it lies in the journal now. */
  readonly kept: EntryId | undefined;
}) => {
  const { prefs, words, go } = useApp();
  const { t } = words.value;
  const { id } = props;
  const follow = useToFollow(props.fields, props.kept);
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
          <AskAgain follow={follow} />
          <LinkButton kind="quiet" href={addressOf({ at: "back" })}>
            {t("checkIn.offer.back")}
          </LinkButton>
        </>
      )}
    </Screen>
  );
};

/** What to ask again after: as it was kept, whatever hour it has become since. */
const useToFollow = (fields: Raw, kept: EntryId | undefined): ToFollow | undefined => {
  const { clock } = useApp();
  const from = useRef(clock.now()).current;
  const answer = answerIn(fields);
  if (answer === undefined || kept === undefined) return undefined;
  if (!isAway(answer) || !wasJustNow(fields, from)) return undefined;
  return { after: "check-in", about: kept, from };
};

const lineFor = (fields: Raw, id: EntryId | undefined) => {
  if (id !== undefined) return "checkIn.kept.change";
  const plain = plainIn(fields);
  if (plain === undefined) return "checkIn.kept";
  return plain === "numb_nothing" ? "checkIn.kept.nothing" : "checkIn.kept.answer";
};
