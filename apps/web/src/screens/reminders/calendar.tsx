import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";

/** The same chance times, for a calendar: where the browser cannot do it. */
export const CalendarWay = () => {
  const { reminders, prefs, words, handOver, say } = useApp();
  const { t } = words.value;
  const make = async (): Promise<void> => {
    const file = await reminders.calendar(prefs.peek().reminders, t("reminders.notice"));
    handOver(file, "calendar.ics");
    say(t("reminders.calendar.made"));
  };
  return (
    <section class="stack tight">
      <p>{t("reminders.calendar")}</p>
      <p class="cap">{t("reminders.calendar.seen")}</p>
      <Button onClick={() => void make()}>{t("reminders.calendar.make")}</Button>
    </section>
  );
};
