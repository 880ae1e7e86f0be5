import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EntryId } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { App } from "../app.ts";
import { useApp } from "../app-context.ts";
import type { ToFollow } from "../flow/ask-again.ts";
import { mayOffer, openFollowUp, wantToBeAsked } from "../flow/ask-again.ts";
import { dueAfter } from "../flow/follow-up-time.ts";
import { notKeptSentence } from "../flow/not-kept.ts";
import "./ask-again.css";
import { Trouble } from "./trouble.tsx";

/**
 * One quiet line, never a step in the way: pressed, it is so, and pressed again, it is not. In
 * quiet mode, which has two buttons, it is words. Not there while something is to be asked already,
 * nor where it was switched off.
 */
export const AskAgain = ({ follow }: { readonly follow: ToFollow | undefined }) => {
  const { prefs, journalOpen } = useApp();
  const isOffered = mayOffer(prefs.value) && journalOpen.value;
  return isOffered && follow !== undefined ? <Offered follow={follow} /> : null;
};

const Offered = ({ follow }: { readonly follow: ToFollow }) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const free = useNothingOpen();
  const { wanted, turn, trouble, comes } = useWish(follow);
  if (free !== true) return null;
  return (
    <div class="stack tight ask-again">
      <button
        type="button"
        class={lowStim.value ? "quiet" : "chip"}
        aria-pressed={wanted}
        onClick={() => void turn()}
      >
        {t("rhythm.again.offer")}
      </button>
      <p class="cap" role="status">
        {wanted ? t(comes ? "reminders.again.where" : "rhythm.again.where") : ""}
      </p>
      <Trouble sentence={trouble} />
    </div>
  );
};

/** Looked up once, as the line comes: what is wished for on it does not take it away. */
const useNothingOpen = (): boolean | undefined => {
  const app = useApp();
  const free = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    let left = false;
    void openFollowUp(app).then((open) => {
      if (!left) free.value = open === undefined;
    });
    return () => {
      left = true;
    };
  }, []);
  return free.value;
};

const useWish = (follow: ToFollow) => {
  const app = useApp();
  const id = useSignal<EntryId | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const comes = useSignal(false);
  const wish = async () => {
    const due = dueAfter(follow.from, app.chance);
    const kept = await wantToBeAsked(app, follow, due);
    if (kept.ok) comes.value = await comesAt(app, due);
    return kept;
  };
  const turn = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    const done = id.value === undefined ? await wish() : await app.remove(id.value);
    busy.value = false;
    trouble.value = done.ok ? undefined : notKeptSentence(done.error, app.words.value);
    if (done.ok) id.value = done.value === undefined ? undefined : done.value.entry.id;
  };
  return { wanted: id.value !== undefined, turn, trouble: trouble.value, comes: comes.value };
};

/** Whether a reminder comes then: only where somebody turned them on, and what it takes is fetched then. */
const comesAt = async (app: App, due: Instant): Promise<boolean> => {
  if (!app.prefs.peek().reminders.on) return false;
  const { remindAt } = await import("../flow/reminders/turn.ts");
  return remindAt(app, due);
};
