import type { LadderItem } from "@glimmers/model";
import { SHORTEST_DOSE } from "@glimmers/model";
import type { Outcome, Practice } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { change } from "../../flow/belongings.ts";
import type { NotNow } from "../../flow/on-ramp.ts";
import { againstOnRamp, doseAfter, onRampWith } from "../../flow/on-ramp.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { usePast } from "../../parts/use-past.ts";
import { Steps } from "../session/steps.tsx";
import { useSession } from "../session/use-session.ts";
import { FirstLook } from "./first-look.tsx";
import "../session/session.css";

interface VisitProps {
  readonly item: LadderItem;
  readonly practice: Practice;
  readonly onLeave: () => void;
}

/** One visit to one thing. Where there may be little room, that is said first; then as one likes. */
export const Visit = (props: VisitProps) => {
  const past = usePast();
  const anyway = useSignal(false);
  // Looked at once: what is kept later, on another device too, does not end the visit.
  const notNow = useRef<NotNow | "none">(undefined);
  if (past === undefined) return null;
  notNow.current ??= againstOnRamp(props.practice, past) ?? "none";
  if (notNow.current === "none" || anyway.value) return <Staying {...props} />;
  const goOn = () => (anyway.value = true);
  return <FirstLook notNow={notNow.current} onAnyway={goOn} onLeave={props.onLeave} />;
};

const Staying = ({ item, practice, onLeave }: VisitProps) => {
  const first = useRef(item).current;
  const script = useMemo(() => onRampWith(practice, first), []);
  const { run } = useSession({ practice: script, from: {}, atOnce: true, unkept: true });
  const listening = useDoses(run, first);
  const view = run.face.value;
  // Nothing is asked afterwards: the one question there is was asked already.
  useEffect(() => {
    if (view.phase === "after") run.send({ type: "skip" });
  }, [view.phase]);
  if (view.phase === "ended")
    return <Enough item={first} outcome={view.outcome} onLeave={onLeave} />;
  return <Steps run={listening} practice={script} />;
};

/** The same session, whose one answer is kept with the thing as soon as it is given. */
const useDoses = (run: SessionRun, { id, dose }: LadderItem): SessionRun => {
  const app = useApp();
  return useMemo(() => {
    const send: SessionRun["send"] = (event) => {
      const next = doseAfter(dose, run.face.peek(), event);
      if (next !== undefined && next !== dose) void change(app, id, { dose: next });
      run.send(event);
    };
    return { ...run, send };
  }, [run]);
};

const Enough = (props: {
  /** As it was when the visit began. */
  readonly item: LadderItem;
  readonly outcome: Outcome;
  readonly onLeave: () => void;
}) => {
  const { t } = useApp().words.value;
  const { answers, stepsSeen } = props.outcome;
  const { dose, thing } = props.item;
  const isTooMuch = answers["dose"]?.includes("too_much") === true;
  return (
    <Screen
      centred
      context={thing}
      heading={t(stepsSeen <= 1 ? "anchors.onRamp.whole" : "anchors.onRamp.enough")}
      onBack={props.onLeave}
      foot={
        <Button kind="primary" onClick={props.onLeave}>
          {t("common.enough")}
        </Button>
      }
    >
      <div class="in-session stack">
        {isTooMuch && <p>{t("hard.pull.gentle")}</p>}
        {isTooMuch && dose > SHORTEST_DOSE && <p class="cap">{t("anchors.onRamp.shorter")}</p>}
      </div>
    </Screen>
  );
};
