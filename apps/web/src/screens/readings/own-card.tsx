import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { OwnCard } from "../../flow/reading/door.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { keptTroubleWords } from "../../flow/reading/read-words.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { QrCode } from "../../parts/qr.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { CardDigits } from "./card-digits.tsx";

/** The own card: made when it is first wanted, and then always the same. */
export const OwnCardScreen = () => {
  const { reading } = useApp();
  const card = useSignal<OwnCard | "none" | undefined>(undefined);
  const isNaming = useSignal(false);
  useEffect(() => {
    void reading.readerCard().then((found) => (card.value = found ?? "none"));
  }, []);
  if (card.value === undefined) return null;
  const made = (next: OwnCard) => {
    [card.value, isNaming.value] = [next, false];
  };
  if (card.value === "none" || isNaming.value)
    return <NameCard before={card.value === "none" ? undefined : card.value} onMade={made} />;
  return <Shown card={card.value} onRename={() => (isNaming.value = true)} onMade={made} />;
};

/** For when somebody else may have its key: said before, as it takes what was sealed to it along. */
const RenewCard = ({ onMade }: { readonly onMade: (card: OwnCard) => void }) => {
  const { reading, words, say } = useApp();
  const { t } = words.value;
  const trouble = useSignal<string | undefined>(undefined);
  const renew = async () => {
    const renewed = await reading.renewReaderCard();
    if (!renewed.ok) return void (trouble.value = keptTroubleWords(renewed.error, words.value));
    say(t("reading.card.renewed"));
    onMade(renewed.value);
  };
  return (
    <>
      <Trouble sentence={trouble.value} />
      <AskFirst
        kind="quiet"
        label={t("reading.card.renew")}
        title={t("reading.card.renewTitle")}
        says={t("reading.card.renewSure")}
        onYes={() => void renew()}
      />
    </>
  );
};

const LIST = { at: "readings" } as const;

const NameCard = (props: {
  readonly before: OwnCard | undefined;
  readonly onMade: (card: OwnCard) => void;
}) => {
  const { reading, words, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const name = useSignal(props.before?.name ?? "");
  const trouble = useSignal<string | undefined>(undefined);
  const make = async () => {
    const made = await reading.nameReaderCard(name.value);
    if (made.ok) props.onMade(made.value);
    else trouble.value = notKeptSentence(made.error, words.value);
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void make();
  };
  return (
    <Screen
      context={t("reading.title")}
      heading={t("reading.card.title")}
      onBack={() => go(LIST)}
      foot={
        <>
          <Trouble sentence={trouble.value} />
          <Button kind="primary" type="submit" form={form}>
            {t(props.before === undefined ? "reading.card.make" : "reading.keep.do")}
          </Button>
        </>
      }
    >
      <p>{t("reading.card.lead")}</p>
      <form id={form} onSubmit={onSubmit}>
        <Line
          label={t("reading.card.name")}
          hint={t("reading.card.nameHint")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
      </form>
    </Screen>
  );
};

const Shown = (props: {
  readonly card: OwnCard;
  readonly onRename: () => void;
  readonly onMade: (card: OwnCard) => void;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { card, onRename } = props;
  return (
    <Screen
      context={t("reading.title")}
      heading={t("reading.card.title")}
      onBack={() => go(LIST)}
      foot={<Button onClick={onRename}>{t("reading.card.rename")}</Button>}
    >
      <p>{t("reading.card.lead")}</p>
      {card.name !== "" && <p class="say centre">{card.name}</p>}
      <QrCode says={card.link} alt={t("reading.card.qr")} />
      <CardDigits code={card.code} hint={t("reading.card.codeHint")} />
      <Fold label={t("reading.card.link")} centred>
        <Field
          label={t("reading.card.link")}
          hint={t("reading.card.linkHint")}
          silent
          value={card.link}
          onInput={() => undefined}
          fixed
        />
        <CopyButton text={card.link} />
      </Fold>
      <RenewCard onMade={props.onMade} />
    </Screen>
  );
};
