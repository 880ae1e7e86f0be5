import type { SessionView } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";
import type { Typed } from "./answer.tsx";

/** Shorter, Skip, Stop: always there, always in this order, Stop always last and filled with light. */
export const Foot = (props: { readonly run: SessionRun; readonly view: SessionView } & Typed) => {
  const { run, view, typed } = props;
  const { t } = useApp().words.value;
  const stop = () => run.send({ type: "stop" });
  // Words that stand there are an answer, whichever button leads on.
  const skip = () =>
    typed.peek().trim() === ""
      ? run.send({ type: "skip" })
      : run.send({ type: "write", text: typed.peek() });
  return (
    <>
      {view.phase === "step" && (
        <>
          <Shorter run={run} />
          <Button onClick={skip}>{t("practice.session.skip")}</Button>
        </>
      )}
      <Button kind="primary" onClick={stop}>
        {t(view.phase === "landing" ? "practice.session.leave" : "practice.session.stop")}
      </Button>
    </>
  );
};

/** That it is shorter now is seen by the steps; it is said to who cannot see them, and not shown over them. */
const Shorter = ({ run }: { readonly run: SessionRun }) => {
  const { words, lowStim } = useApp();
  const { t } = words.value;
  const short = useSignal(false);
  const shorter = () => {
    short.value = true;
    run.send({ type: "shorter" });
  };
  return (
    <>
      {/* Two buttons in quiet mode; the third is words. */}
      <Button kind={lowStim.value ? "quiet" : "ghost"} onClick={shorter}>
        {t("practice.session.shorter")}
      </Button>
      <span class="hidden-words" role="status">
        {short.value ? t("practice.session.shorterSaid") : ""}
      </span>
    </>
  );
};
