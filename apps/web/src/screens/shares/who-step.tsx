import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { KnownReader } from "../../flow/sharing/door.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { AddReader } from "./add-reader.tsx";
import type { StepProps } from "./use-draft.ts";
import { change } from "./use-draft.ts";

const LINK = "link";

/** Who it is for: a note of one's own, and whether a link is enough or only their card opens it. */
export const WhoStep = ({ draft, onNext, onBack }: StepProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const form = useId();
  const isUnsaid = useSignal(false);
  const { to } = draft.value;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    isUnsaid.value = to.trim() === "";
    if (!isUnsaid.value) onNext();
  };
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.who.title")}
      onBack={onBack}
      foot={
        <>
          <Trouble sentence={isUnsaid.value ? t("share.who.needsTo") : undefined} />
          <Button kind="primary" type="submit" form={form}>
            {t("share.step.next")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit}>
        <Line
          label={t("share.who.to")}
          hint={t("share.who.toHint")}
          value={to}
          onInput={(typed) => change(draft, { to: typed })}
        />
      </form>
      <How draft={draft} />
    </Screen>
  );
};

const How = ({ draft }: Pick<StepProps, "draft">) => {
  const { words } = useApp();
  const { t } = words.value;
  const { readers, lookAgain } = useReaders();
  const { reader } = draft.value;
  const choose = (value: string | undefined) =>
    change(draft, { reader: readers.find(({ id }) => id === value) });
  return (
    <>
      <ChipOne
        legend={t("share.who.how")}
        choices={[
          { value: LINK, label: t("share.who.link") },
          ...readers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        chosen={reader?.id ?? LINK}
        onChange={choose}
      />
      <p class="cap">{t(reader === undefined ? "share.who.linkHint" : "share.who.readerHint")}</p>
      {reader !== undefined && (
        <Forget
          reader={reader}
          onGone={() => {
            choose(undefined);
            void lookAgain();
          }}
        />
      )}
      <Fold label={t("share.who.add")}>
        <AddReader
          onAdded={async (id) => {
            const known = await lookAgain();
            change(draft, { reader: known.find((each) => each.id === id) });
          }}
        />
      </Fold>
    </>
  );
};

const useReaders = () => {
  const { sharing } = useApp();
  const readers = useSignal<readonly KnownReader[]>([]);
  const lookAgain = async () => (readers.value = await sharing.knownReaders());
  useEffect(() => void lookAgain(), []);
  return { readers: readers.value, lookAgain };
};

const Forget = (props: {
  readonly reader: Pick<KnownReader, "id" | "name">;
  readonly onGone: () => void;
}) => {
  const { words, sharing, say } = useApp();
  const { t } = words.value;
  const forget = async () => {
    const gone = await sharing.forgetReader(props.reader.id);
    if (!gone.ok) return;
    say(t("share.who.forgotten"));
    props.onGone();
  };
  return (
    <Button kind="quiet" onClick={() => void forget()}>
      {t("share.who.forget", { name: props.reader.name })}
    </Button>
  );
};
