import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { isStopped } from "../../flow/reminders/turn.ts";
import type { RoadReport } from "../../flow/road.ts";
import { RowCard } from "../../parts/card.tsx";
import type { WordKey, Words } from "../../words.ts";

/** Where else something can be as the person likes it: three groups, by what it is for. */
export const Doors = () => (
  <>
    <WithOthers />
    <NotToLose />
    <OnThisDevice />
  </>
);

const WithOthers = () => (
  <Group name="settings.doors.others">
    <Door at="shares" name="share.door" detail="share.doorDetail" />
    <Door at="readings" name="reading.title" detail="reading.door" />
    <Door at="circles" name="circles.door" detail="circles.doorDetail" />
  </Group>
);

const NotToLose = () => {
  const { words, road } = useApp();
  const { t } = words.value;
  return (
    <Group name="settings.doors.keep">
      <RowCard
        name={t("devices.door")}
        caption={devicesDetail(road.report.value, words.value)}
        href={addressOf({ at: "devices" })}
      />
      <Door at="recovery" name="recovery.door" detail="recovery.doorDetail" />
      <Door at="keeping" name="settings.door.keeping" detail="settings.door.keepingDetail" />
    </Group>
  );
};

const OnThisDevice = () => {
  const { heart } = useApp().prefs.value;
  const areReminding = useReminding();
  return (
    <Group name="settings.doors.here">
      <Door at="lock" name="settings.door.lock" detail="settings.door.lockDetail" />
      <Door
        at="reminders"
        name="reminders.door"
        detail={areReminding ? "reminders.doorOn" : "reminders.doorOff"}
      />
      <Door at="senses" name="settings.door.senses" detail="settings.door.sensesDetail" />
      <Door at="heart" name="heart.door" detail={heart.opened ? "heart.doorOn" : "heart.doorOff"} />
      <Door at="look-back" name="settings.door.lookBack" detail="settings.door.lookBackDetail" />
      <Door at="own-words" name="settings.door.ownWords" detail="settings.door.ownWordsDetail" />
      <Door at="packs" name="packs.door" detail="packs.doorDetail" />
      <Door at="privacy" name="settings.door.privacy" detail="settings.door.privacyDetail" />
      <Door at="about" name="settings.door.about" detail="settings.door.aboutDetail" />
    </Group>
  );
};

const Group = (props: { readonly name: WordKey; readonly children: ComponentChildren }) => {
  const { t } = useApp().words.value;
  const id = useId();
  return (
    <nav class="stack tight" aria-labelledby={id}>
      <h2 class="small" id={id}>
        {t(props.name)}
      </h2>
      {props.children}
    </nav>
  );
};

interface DoorProps {
  readonly at:
    | "shares"
    | "readings"
    | "circles"
    | "recovery"
    | "keeping"
    | "lock"
    | "reminders"
    | "senses"
    | "heart"
    | "look-back"
    | "own-words"
    | "packs"
    | "privacy"
    | "about";
  readonly name: WordKey;
  readonly detail: WordKey;
}

const Door = ({ at, name, detail }: DoorProps) => {
  const { t } = useApp().words.value;
  return <RowCard name={t(name)} caption={t(detail)} href={addressOf({ at })} />;
};

/** What the door to the devices says of them: off, how many, or that something is to be seen. */
const devicesDetail = (report: RoadReport, { t }: Words): string => {
  if (report.state === "off") return t("devices.doorOff");
  const { requests, warnings, devices } = report;
  const toSee = requests.length + warnings.length > 0 || devices.some(({ byWords }) => byWords);
  return toSee ? t("devices.doorLook") : t("devices.doorOn", { count: devices.length });
};

/** On in this notebook, and not stopped in this browser meanwhile. */
const useReminding = (): boolean => {
  const { push, prefs } = useApp();
  const isHere = useSignal(true);
  useEffect(() => {
    if (push === undefined) return;
    void isStopped(push).then((stopped) => (isHere.value = !stopped));
  }, [push]);
  return prefs.value.reminders.on && isHere.value;
};
