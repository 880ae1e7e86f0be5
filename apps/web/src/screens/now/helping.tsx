import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import "./cards.css";

const ANSWERS = ["fine", "pause", "glimmers", "history"] as const;
type Answer = (typeof ANSWERS)[number];

const SAID = {
  fine: "safety.helping.thanks",
  pause: "safety.helping.paused",
  glimmers: "safety.helping.onlyGlimmers",
  history: "safety.helping.historyGone",
} as const;

/** S17: asked once a month at most, and never in the first; every answer is as good as another. */
export const HelpingCard = () => {
  const { t } = useApp().words.value;
  const { set } = usePrefs();
  const { clock } = useApp();
  const away = useSignal(false);
  const later = async () => {
    const kept = await set("helpingAskedAt", clock.now());
    away.value = kept.ok;
  };
  if (away.value) return null;
  return (
    <aside class="card stack tight seldom" aria-label={t("safety.helping.ask")}>
      <Helping onLater={() => void later()} />
    </aside>
  );
};

/** The question with its answers, wherever it is asked; below them what became of the answer. */
export const Helping = (props: { readonly onLater?: () => void }) => {
  const { words, lowStim } = useApp();
  const { t } = words.value;
  const { answer, trouble, give } = useAnswer();
  // In quiet mode two buttons; the other answers come when asked for.
  const all = useSignal(false);
  const shown = lowStim.value && !all.value ? ANSWERS.slice(0, 1) : ANSWERS;
  return (
    <>
      <p class="say">{t("safety.helping.ask")}</p>
      <Trouble sentence={trouble} />
      <p role="status">{answer && t(SAID[answer])}</p>
      {answer === undefined && (
        <div class="answers">
          {shown.map((one) => (
            <Button key={one} onClick={() => void give(one)}>
              {t(`safety.helping.${one}`)}
            </Button>
          ))}
          {shown.length === 1 && (
            <Button onClick={() => (all.value = true)}>{t("safety.helping.other")}</Button>
          )}
        </div>
      )}
      {answer === undefined && !lowStim.value && props.onLater !== undefined && (
        <Button kind="quiet" onClick={props.onLater}>
          {t("common.cancel")}
        </Button>
      )}
    </>
  );
};

/** Takes an answer, does what it says, and notes when it was given; nothing notes which it was. */
const useAnswer = () => {
  const { clock } = useApp();
  const { set, trouble } = usePrefs();
  const answer = useSignal<Answer | undefined>(undefined);
  const give = async (given: Answer) => {
    const asked = await set("helpingAskedAt", clock.now());
    if (!asked.ok) return;
    const done = await follow(given, set);
    if (done) answer.value = given;
  };
  return { answer: answer.value, trouble, give };
};

/** A pause changes nothing: nothing here calls anybody back. */
const follow = async (
  answer: Answer,
  set: ReturnType<typeof usePrefs>["set"],
): Promise<boolean> => {
  if (answer === "glimmers") return (await set("depth", 0)).ok;
  if (answer === "history") return (await set("historyHidden", true)).ok;
  return true;
};
