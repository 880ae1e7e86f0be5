import { askWhetherItHelps, heavyWeek } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { readPast } from "../../flow/past.ts";
import { onceLoaded } from "../../parts/once-loaded.tsx";
import { AskedFor } from "./asked-for.tsx";
import { HeavyWeek } from "./heavy-week.tsx";
import { HelpingCard } from "./helping.tsx";

/** Only for who said yes to company; nobody else fetches it. */
const CompanyAsked = onceLoaded(async () => ({
  default: (await import("./company-asked.tsx")).CompanyAsked,
}));

type Due = "heavy" | "helping";

/**
 * What there may be to say on Now, seldom: a card for heavy weeks (S5), or the monthly question
 * whether keeping this helps (S17). One at a time; neither blocks anything. And
 * that somebody asked for the sheet, which is said whenever it is so.
 */
export const Cards = () => {
  const { words, prefs, history } = useApp();
  const due = useDue();
  const inCompany = prefs.value.agreed.includes("sharing") && history.progress.value === 1;
  if (!words.value.whole) return null;
  return (
    <>
      <AskedFor />
      {inCompany && <CompanyAsked />}
      {due === "heavy" && <HeavyWeek />}
      {due === "helping" && <HelpingCard />}
    </>
  );
};

/** What is due, looked up once, when the whole journal has been read: it is in nobody's way then. */
const useDue = (): Due | undefined => {
  const app = useApp();
  const due = useSignal<Due | undefined>(undefined);
  const isRead = app.history.progress.value === 1;
  useEffect(() => {
    if (!isRead) return;
    let left = false;
    void dueNow(app).then((found) => {
      if (!left) due.value = found;
    });
    return () => {
      left = true;
    };
  }, [app, isRead]);
  return due.value;
};

const dueNow = async (app: App): Promise<Due | undefined> => {
  const past = await readPast(app);
  if (heavyWeek(past)) return "heavy";
  return askWhetherItHelps(past) ? "helping" : undefined;
};
