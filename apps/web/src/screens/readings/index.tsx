import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ReadingLine } from "../../flow/reading/door.ts";
import { byName, untilWords } from "../../flow/reading/read-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { WithLink } from "../read/with-link.tsx";
import { OwnCardScreen } from "./own-card.tsx";
import { TheirCard } from "./their-card.tsx";

/** What others shared, and the card by which they can; or the link one came in by. */
const Readings = () => {
  const { path, here } = useApp();
  const came = here.came.value;
  const page = path.value.at === "readings" ? path.value.page : undefined;
  if (page === "card")
    return came?.at === "/readings/card" ? <TheirCard link={came.href} /> : <OwnCardScreen />;
  if (came?.at === "/read") return <WithLink link={came.href} onClose={here.letGo} />;
  return <All />;
};

export default Readings;

const All = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  const lines = useReadings();
  return (
    <Screen
      context={t("common.settings")}
      heading={t("reading.title")}
      onBack={() => go({ at: "settings" })}
    >
      <p>{t("reading.list.lead")}</p>
      {lines?.length === 0 && <p class="cap">{t("reading.list.none")}</p>}
      {lines !== undefined && lines.length > 0 && (
        <ul class="stack tight">
          {lines.map((line) => (
            <li key={line.id}>
              <OneLine line={line} />
            </li>
          ))}
        </ul>
      )}
      <RowCard name={t("reading.list.byLink")} href={addressOf({ at: "read" })} />
      <RowCard
        name={t("reading.list.card")}
        caption={t("reading.list.cardHint")}
        href={addressOf({ at: "readings", page: "card" })}
      />
    </Screen>
  );
};

const OneLine = ({ line: { id, name, until } }: { readonly line: ReadingLine }) => {
  const { words, clock } = useApp();
  return (
    <RowCard
      name={name === "" ? words.value.t("reading.list.unnamed") : name}
      {...(until !== undefined && { caption: untilWords(until, clock, words.value) })}
      href={addressOf({ at: "reading", id })}
    />
  );
};

/** Read anew whenever something changed, here or on another device. */
const useReadings = (): readonly ReadingLine[] | undefined => {
  const { reading, history, words } = useApp();
  const lines = useSignal<readonly ReadingLine[] | undefined>(undefined);
  const changed = history.changed.value;
  useEffect(() => {
    void reading.readings().then((found) => (lines.value = found));
  }, [changed]);
  return lines.value && byName(lines.value, words.value);
};
