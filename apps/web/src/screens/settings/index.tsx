import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { RoadReport } from "../../flow/road.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import type { Words } from "../../words.ts";
import { CheckingIn, Here } from "./here.tsx";
import { Looks } from "./looks.tsx";
import "./settings.css";

/** Everything that can be as the person likes it. Each choice is kept as it is made. */
const Settings = () => {
  const { t } = useApp().words.value;
  const { set, trouble } = usePrefs();
  return (
    <Screen context={t("settings.top")} heading={t("settings.title")} tab="settings">
      <Trouble sentence={trouble} />
      <div class="settings-page">
        <Looks set={set} />
        <Here set={set} />
        <CheckingIn set={set} />
        <FurtherDoors />
      </div>
    </Screen>
  );
};

const DOORS = [
  { at: "senses", name: "settings.door.senses", detail: "settings.door.sensesDetail" },
  { at: "own-words", name: "settings.door.ownWords", detail: "settings.door.ownWordsDetail" },
  { at: "packs", name: "packs.door", detail: "packs.doorDetail" },
  { at: "look-back", name: "settings.door.lookBack", detail: "settings.door.lookBackDetail" },
  { at: "lock", name: "settings.door.lock", detail: "settings.door.lockDetail" },
  { at: "keeping", name: "settings.door.keeping", detail: "settings.door.keepingDetail" },
  { at: "circles", name: "circles.door", detail: "circles.doorDetail" },
] as const;
const LAST_DOORS = [
  { at: "privacy", name: "settings.door.privacy", detail: "settings.door.privacyDetail" },
  { at: "about", name: "settings.door.about", detail: "settings.door.aboutDetail" },
] as const;

type Door = (typeof DOORS | typeof LAST_DOORS)[number];

/** What the door to the devices says of them: off, how many, or that something is to be seen. */
const devicesDetail = (report: RoadReport, { t }: Words): string => {
  if (report.state === "off") return t("devices.doorOff");
  const { requests, warnings, devices } = report;
  const toSee = requests.length + warnings.length > 0 || devices.some(({ byWords }) => byWords);
  return toSee ? t("devices.doorLook") : t("devices.doorOn", { count: devices.length });
};

const FurtherDoors = () => {
  const { prefs, words, road } = useApp();
  const { t } = words.value;
  const door = ({ at, name, detail }: Door) => (
    <RowCard key={at} name={t(name)} caption={t(detail)} href={addressOf({ at })} />
  );
  return (
    <nav class="stack tight" aria-label={t("settings.doors")}>
      {DOORS.map(door)}
      <RowCard
        name={t("devices.door")}
        caption={devicesDetail(road.report.value, words.value)}
        href={addressOf({ at: "devices" })}
      />
      <RowCard
        name={t("share.door")}
        caption={t("share.doorDetail")}
        href={addressOf({ at: "shares" })}
      />
      <RowCard
        name={t("reading.title")}
        caption={t("reading.door")}
        href={addressOf({ at: "readings" })}
      />
      <RowCard
        name={t("heart.door")}
        caption={t(prefs.value.heart.opened ? "heart.doorOn" : "heart.doorOff")}
        href={addressOf({ at: "heart" })}
      />
      <RowCard
        name={t("reminders.door")}
        caption={t(prefs.value.reminders.on ? "reminders.doorOn" : "reminders.doorOff")}
        href={addressOf({ at: "reminders" })}
      />
      {LAST_DOORS.map(door)}
    </nav>
  );
};

export default Settings;
