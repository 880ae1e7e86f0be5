import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EntryId } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { OpenPage, ReadTrouble } from "../../flow/reading/door.ts";
import { isOver, keptTroubleWords, readTroubleWords } from "../../flow/reading/read-words.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Onward } from "../../parts/onward.tsx";
import { Screen } from "../../parts/screen.tsx";
import { SharedPageView } from "../../parts/shared-page.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { SendBack } from "./send-back.tsx";

const LIST = { at: "readings" } as const;

/** One of those on the own page: fetched each time, held for as long as it is looked at. */
const Reading = () => {
  const { path } = useApp();
  return path.value.at === "reading" ? (
    <OneReading key={path.value.id} id={path.value.id} />
  ) : (
    <Onward to={LIST} />
  );
};

export default Reading;

const OneReading = ({ id }: { readonly id: EntryId }) => {
  const { reading, words, go } = useApp();
  const { t } = words.value;
  const { page, trouble, load } = useReading(id);
  const [isAnswering, notGone] = [useSignal(false), useSignal<string | undefined>(undefined)];
  if (page !== undefined && isAnswering.value)
    return <SendBack ticket={page.ticket} onDone={() => (isAnswering.value = false)} />;
  const takeOff = async () => {
    const gone = await reading.letGoOfReading(id);
    if (gone.ok) go(LIST);
    else notGone.value = keptTroubleWords(gone.error, words.value);
  };
  const why = trouble && readTroubleWords(trouble, words.value);
  return (
    <Screen context={t("reading.title")} heading={t("reading.page.title")} onBack={() => go(LIST)}>
      {page !== undefined && <SharedPageView page={page.page} />}
      {trouble === undefined && <p class="cap">{t("reading.page.unseen")}</p>}
      <Trouble sentence={notGone.value ?? why} />
      <div class="stack tight">
        {page !== undefined && (
          <Button onClick={() => (isAnswering.value = true)}>{t("reading.page.sendBack")}</Button>
        )}
        {trouble !== undefined && !isOver(trouble) && (
          <Button onClick={() => void load()}>{t("reading.one.again")}</Button>
        )}
        <TakeOff id={id} onYes={() => void takeOff()} />
      </div>
    </Screen>
  );
};

const TakeOff = ({ id, onYes }: { readonly id: EntryId; readonly onYes: () => void }) => {
  const { reading, words } = useApp();
  const { t } = words.value;
  const name = useSignal("");
  useEffect(() => {
    void reading.readings().then((lines) => {
      name.value = lines.find((line) => line.id === id)?.name ?? "";
    });
  }, []);
  return (
    <AskFirst
      label={t("reading.one.takeOff")}
      title={t("reading.one.takeOffTitle", {
        name: name.value === "" ? t("reading.list.unnamed") : name.value,
      })}
      says={t("reading.one.takeOffSure")}
      onYes={onYes}
    />
  );
};

const useReading = (id: EntryId) => {
  const { reading } = useApp();
  const page = useSignal<OpenPage | undefined>(undefined);
  const trouble = useSignal<ReadTrouble | undefined>(undefined);
  const load = async () => {
    const opened = await reading.openReading(id);
    [page.value, trouble.value] = opened.ok ? [opened.value, undefined] : [undefined, opened.error];
  };
  useEffect(() => {
    void load();
    // Whoever goes on to something else has it no longer in memory either.
    return () => void (page.value && reading.putReadingAway(page.value.ticket));
  }, []);
  return { page: page.value, trouble: trouble.value, load };
};
