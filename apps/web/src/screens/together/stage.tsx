import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CircleLine, Together } from "../../flow/circles/door.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import type { TogetherFace } from "../../flow/circles/together-run.ts";
import { runTogether } from "../../flow/circles/together-run.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { TogetherLight } from "./light.tsx";

interface StageProps {
  readonly circle: CircleLine;
  readonly plan: Together;
  readonly following: Following;
  readonly onLeft: () => void;
}

/**
 * The same light for everyone, moved by one clock. Nobody is shown, nothing is sounded, nothing
 * counts down; one button leaves, and nobody notices.
 */
export const Stage = ({ circle, plan, following, onLeft }: StageProps) => {
  const { words, cues, prefs } = useApp();
  const { t } = words.value;
  const run = useMemo(() => runTogether(plan, following, cues), [plan.id, following, cues]);
  useEffect(() => run.close, [run]);
  useEffect(() => (prefs.peek().sessionWays.awake ? cues.stayAwake?.() : undefined), [cues, prefs]);
  const face = run.face.value;
  if (face.at === "over") return <Over circle={circle} />;
  return (
    <Screen
      centred
      context={circle.name}
      heading={<span class="hidden-words">{t("circles.together.title")}</span>}
      onBack={onLeft}
      foot={
        <Button kind="primary" onClick={onLeft}>
          {t("circles.together.stop")}
        </Button>
      }
    >
      <div class="in-session stage" data-together={face.at}>
        <TogetherLight run={run} part={face.part} />
        {/* For the eye alone: it changes with every breath. */}
        <p class="beat" aria-hidden="true">
          {face.part !== undefined && t(`practice.session.beat.${face.part}`)}
        </p>
        <p class="sentence" role="status">
          {t(sentenceOf(face, plan))}
        </p>
      </div>
    </Screen>
  );
};

const sentenceOf = ({ at }: TogetherFace, { practice }: Pick<Together, "practice">) => {
  if (at !== "during") return "circles.together.soon" as const;
  return practice === "breath" ? "circles.together.any" : "circles.together.still";
};

const Over = ({ circle }: { readonly circle: CircleLine }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      centred
      context={circle.name}
      heading={t("circles.together.over")}
      onBack={() => go({ at: "circle", id: circle.id })}
      foot={
        <Button kind="primary" onClick={() => go({ at: "circle", id: circle.id })}>
          {t("common.enough")}
        </Button>
      }
    >
      <p class="in-session cap">{t("circles.together.overSays")}</p>
    </Screen>
  );
};
