import type { ReminderWays } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { CalendarWay } from "./calendar.tsx";
import { Hours } from "./hours.tsx";
import "./reminders.css";
import type { Standing } from "./use-reminders.ts";
import { useReminders } from "./use-reminders.ts";

/** Whether, when at the earliest and the latest, and how often. Off until somebody turns it on. */
const Reminders = () => {
  const { words, back } = useApp();
  const { t } = words.value;
  const { standing, ways, busy, trouble, needsCalendar, turnOn, turnOff, choose } = useReminders();
  if (standing === undefined) return null;
  const turning = { standing, busy, turnOn, turnOff };
  return (
    <Screen
      context={t("common.settings")}
      heading={t("reminders.title")}
      onBack={back}
      foot={<Turning {...turning} />}
    >
      <Said standing={standing} />
      <Hours ways={ways} onChoose={choose} />
      {standing === "on" && <Hands on={ways.hands} onChoose={choose} />}
      <Trouble sentence={trouble} />
      {needsCalendar && <CalendarWay />}
      {standing === "off" && !needsCalendar && <Seen />}
    </Screen>
  );
};

const Said = ({ standing }: { readonly standing: Standing }) => {
  const { t } = useApp().words.value;
  if (standing === "off") return <What />;
  return (
    <p class="card" role="status">
      {t(`reminders.${standing}`)}
    </p>
  );
};

/** Whether a raised hand may show itself as one of them. */
const Hands = (props: {
  readonly on: boolean;
  readonly onChoose: (change: (before: ReminderWays) => ReminderWays) => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <ToggleRow
      name={t("reminders.hands")}
      caption={t("reminders.hands.what")}
      on={props.on}
      onChange={(hands) => props.onChoose((before) => ({ ...before, hands }))}
    />
  );
};

/** What it would do, before it is turned on. */
const What = () => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      <p>{t("reminders.off.what")}</p>
      <p class="quiet-line">{t("reminders.notice")}</p>
      <p>{t("reminders.off.quiet")}</p>
    </div>
  );
};

const Turning = (props: {
  readonly standing: Standing;
  readonly busy: boolean;
  readonly turnOn: () => void;
  readonly turnOff: () => void;
}) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { standing, busy, turnOn, turnOff } = props;
  const canTurnOn = standing === "off" || standing === "quiet" || standing === "stopped";
  return (
    <>
      {prefs.value.reminders.on && standing !== "stopped" && (
        <Button onClick={turnOff} busy={busy}>
          {t("reminders.turnOff")}
        </Button>
      )}
      {canTurnOn && (
        <Button kind="primary" onClick={turnOn} busy={busy}>
          {t(onWords(standing, busy))}
        </Button>
      )}
    </>
  );
};

const onWords = (standing: Standing, busy: boolean) => {
  if (busy) return "reminders.turningOn";
  return standing === "quiet" ? "reminders.beginAgain" : "reminders.turnOn";
};

const SEEN = ["reminders.seen.1", "reminders.seen.2", "reminders.seen.3"] as const;

const Seen = () => {
  const { t } = useApp().words.value;
  return (
    <section class="card stack tight">
      <h2 class="small">{t("reminders.seen")}</h2>
      {SEEN.map((key) => (
        <p class="cap" key={key}>
          {t(key)}
        </p>
      ))}
    </section>
  );
};

export default Reminders;
