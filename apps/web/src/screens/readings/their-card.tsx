import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { NotAReaderCard, ReaderCardRead } from "../../flow/sharing/door.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { CardDigits } from "./card-digits.tsx";

/** Somebody else's card, by its link: looked at, compared, and kept for sharing with them. */
export const TheirCard = ({ link }: { readonly link: string }) => {
  const { sharing, words, here, go } = useApp();
  const { t } = words.value;
  const card = useSignal<ReaderCardRead | undefined>(undefined);
  const why = useSignal<NotAReaderCard | undefined>(undefined);
  useEffect(() => {
    void sharing.readReaderCard(link).then((read) => {
      if (read.ok) card.value = read.value;
      else why.value = read.error;
    });
  }, []);
  const away = () => {
    here.letGo();
    go({ at: "now" });
  };
  if (card.value !== undefined) return <Good card={card.value} link={link} onAway={away} />;
  if (why.value === undefined) return null;
  const trouble = t(why.value.isNewer ? "reading.card.newer" : "reading.card.notACard");
  return (
    <Screen context={t("share.title")} heading={t("reading.card.theirs")} onBack={away}>
      <Trouble sentence={trouble} />
    </Screen>
  );
};

const Good = (props: {
  readonly card: ReaderCardRead;
  readonly link: string;
  readonly onAway: () => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { card, onAway } = props;
  const form = useId();
  const name = useSignal(card.name);
  const { trouble, keep } = useKeepingCard(props.link);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void keep(name.value);
  };
  return (
    <Screen
      context={t("share.title")}
      heading={
        card.name === ""
          ? t("reading.card.theirs")
          : t("reading.card.theirsOf", { name: card.name })
      }
      onBack={onAway}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button onClick={onAway}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form}>
            {t("reading.card.theirsKeep")}
          </Button>
        </>
      }
    >
      <p>{t("reading.card.theirsLead")}</p>
      <CardDigits code={card.code} />
      <form id={form} onSubmit={onSubmit}>
        <Line
          label={t("reading.card.theirsName")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
      </form>
    </Screen>
  );
};

const useKeepingCard = (link: string) => {
  const { sharing, words, here, say, go } = useApp();
  const { t } = words.value;
  const trouble = useSignal<string | undefined>(undefined);
  const keep = async (name: string) => {
    const kept = await sharing.keepReader(link, name.trim());
    if (!kept.ok) return void (trouble.value = t("devices.trouble.Shelf"));
    here.letGo();
    say(t("reading.card.theirsKept"));
    go({ at: "shares" });
  };
  return { trouble: trouble.value, keep };
};
