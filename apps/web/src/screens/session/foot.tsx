import type { SessionView } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";

/** Shorter, Skip, Stop: always there, always in this order, Stop always last and filled with light. */
export const Foot = ({ run, view }: { readonly run: SessionRun; readonly view: SessionView }) => {
  const { words, lowStim, say } = useApp();
  const { t } = words.value;
  const short = useSignal(false);
  const shorter = () => {
    if (!short.value) say(t("practice.session.shorterSaid"));
    short.value = true;
    run.send({ type: "shorter" });
  };
  // Two buttons in quiet mode; the third is words.
  const kind = lowStim.value ? "quiet" : "ghost";
  return (
    <>
      {view.phase === "step" && (
        <>
          <Button kind={kind} onClick={shorter}>
            {t("practice.session.shorter")}
          </Button>
          <Button onClick={() => run.send({ type: "skip" })}>{t("practice.session.skip")}</Button>
        </>
      )}
      <Button kind="primary" onClick={() => run.send({ type: "stop" })}>
        {t(view.phase === "landing" ? "practice.session.leave" : "practice.session.stop")}
      </Button>
    </>
  );
};
