import type { EntryId } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { NotAReaderCard, ReaderCardRead } from "../../flow/sharing/door.ts";
import { sharingTroubleWords } from "../../flow/sharing/share-words.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { CardDigits } from "../readings/card-digits.tsx";

/** A card's link is long: more than anybody types, and pasted whole. */
const LONGEST_CARD = 1_000;

/** Somebody's card, pasted; looked at before it is kept, so that its digits can be compared. */
export const AddReader = ({ onAdded }: { readonly onAdded: (id: EntryId) => Promise<void> }) => {
  const { words, sharing } = useApp();
  const { t } = words.value;
  const link = useSignal("");
  const card = useSignal<ReaderCardRead | undefined>(undefined);
  const why = useSignal<NotAReaderCard | undefined>(undefined);
  const look = async (event: Event) => {
    event.preventDefault();
    const read = await sharing.readReaderCard(link.value.trim());
    card.value = read.ok ? read.value : undefined;
    why.value = read.ok ? undefined : read.error;
  };
  if (card.value !== undefined)
    return <Compared link={link.value.trim()} card={card.value} onAdded={onAdded} />;
  return (
    <form class="stack" onSubmit={(event) => void look(event)}>
      <Line
        label={t("share.who.card")}
        longest={LONGEST_CARD}
        value={link.value}
        onInput={(typed) => (link.value = typed)}
      />
      <Trouble sentence={why.value && sharingTroubleWords(why.value, words.value)} />
      <Button type="submit">{t("share.who.cardDo")}</Button>
    </form>
  );
};

const Compared = (props: {
  readonly link: string;
  readonly card: ReaderCardRead;
  readonly onAdded: (id: EntryId) => Promise<void>;
}) => {
  const { words, sharing, say } = useApp();
  const { t } = words.value;
  const name = useSignal(props.card.name);
  const trouble = useSignal<string | undefined>(undefined);
  const keep = async (event: Event) => {
    event.preventDefault();
    const kept = await sharing.keepReader(props.link, name.value);
    if (!kept.ok) return void (trouble.value = sharingTroubleWords(kept.error, words.value));
    say(t("share.who.cardKept"));
    await props.onAdded(kept.value);
  };
  return (
    <form class="stack" onSubmit={(event) => void keep(event)}>
      <CardDigits code={props.card.code} hint={t("share.who.cardCompare")} />
      <Line
        label={t("share.who.cardName")}
        value={name.value}
        onInput={(typed) => (name.value = typed)}
      />
      <Trouble sentence={trouble.value} />
      <Button type="submit">{t("share.who.cardKeep")}</Button>
    </form>
  );
};
