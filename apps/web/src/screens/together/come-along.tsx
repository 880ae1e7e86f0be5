import { useApp } from "../../app-context.ts";
import type { CircleLine, Together, TogetherPractice } from "../../flow/circles/door.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import { minutesOf, onThisClock } from "../../flow/circles/together-plan.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBreathHere } from "./breath-here.tsx";

/** Something was proposed: what it is, when, and a way in that nobody sees anyone take. */
export const ComeAlong = (props: {
  readonly circle: CircleLine;
  readonly plan: Together;
  readonly following: Following;
  readonly onCome: (way: { readonly practice: TogetherPractice }) => void;
  readonly onAnother: () => void;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { circle, plan, onCome, onAnother } = props;
  const breath = useBreathHere(plan.practice);
  if (breath.ask !== undefined) return breath.ask;
  const come = () => breath.first((practice) => onCome({ practice }));
  const back = () => go({ at: "circle", id: circle.id });
  return (
    <Screen
      context={circle.name}
      heading={t("circles.together.title")}
      onBack={back}
      foot={
        <>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button kind="primary" onClick={come}>
            {t("circles.together.come")}
          </Button>
        </>
      }
    >
      <What {...props} />
      {breath.isOff && <p>{t("circles.together.breathOff")}</p>}
      <p class="cap">{t("circles.together.says")}</p>
      <TakeBack plan={plan} circle={circle} onAnother={onAnother} />
    </Screen>
  );
};

const What = (props: { readonly plan: Together; readonly following: Following }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { plan, following } = props;
  const now = following.now() ?? plan.startsAt;
  const length = t("circles.together.minutes", { count: minutesOf(plan) });
  const time = timeSeen(onThisClock(plan.startsAt, now, clock), clock, words.value);
  return (
    <p class="say" role="status">
      {t(`circles.together.lasts.${plan.practice}`, { length })}{" "}
      {t(now < plan.startsAt ? "circles.together.begins" : "circles.together.begun", { time })}
    </p>
  );
};

/** Whoever proposed it may take it back; the others may propose something else beside it. */
const TakeBack = (props: {
  readonly circle: CircleLine;
  readonly plan: Together;
  readonly onAnother: () => void;
}) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const { circle, plan, onAnother } = props;
  return plan.from.isMe ? (
    <Button kind="quiet" onClick={() => void circles.endTogether(circle.id)}>
      {t("circles.together.takeBack")}
    </Button>
  ) : (
    <Button kind="quiet" onClick={onAnother}>
      {t("circles.together.another")}
    </Button>
  );
};
