import type { Container, EntryId } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { useDayToOpen } from "./day-to-open.ts";
import { OneContainer } from "./one-container.tsx";

/** What was put down for now. Nothing opens by itself, and nothing reminds of it. */
const PutDown = () => {
  const containers = useBelongings("container");
  const chosen = useSignal<EntryId | undefined>(undefined);
  const one = containers?.find(({ id }) => id === chosen.value);
  if (one !== undefined)
    return <OneContainer container={one} onLeave={() => (chosen.value = undefined)} />;
  return <List containers={containers} onChoose={(id) => (chosen.value = id)} />;
};

const List = (props: {
  readonly containers: readonly Container[] | undefined;
  readonly onChoose: (id: EntryId) => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("anchors.down.top")}
      heading={t("anchors.down.title")}
      foot={
        <LinkButton kind="primary" href={addressOf({ at: "session", practice: "P17" })}>
          {t("anchors.down.new")}
        </LinkButton>
      }
    >
      <p class="cap">{t("anchors.down.hint")}</p>
      {props.containers?.length === 0 && <p>{t("anchors.down.empty")}</p>}
      {props.containers !== undefined && props.containers.length > 0 && (
        <ul class="stack tight" aria-label={t("anchors.down.list")}>
          {props.containers.map((one) => (
            <li key={one.id}>
              <Row container={one} onChoose={props.onChoose} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
};

const Row = (props: {
  readonly container: Container;
  readonly onChoose: (id: EntryId) => void;
}) => {
  const { t } = useApp().words.value;
  const { id, label } = props.container;
  const day = useDayToOpen(props.container);
  return (
    <RowCard
      name={label}
      caption={day === undefined ? t("anchors.down.any") : t("anchors.down.from", { day })}
      onClick={() => props.onChoose(id)}
    />
  );
};

export default PutDown;
