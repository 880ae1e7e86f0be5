import { useApp } from "../../app-context.ts";
import type { CircleLine, Together, TogetherPractice } from "../../flow/circles/door.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import { minutesOf, onThisClock } from "../../flow/circles/together-plan.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "../circles/use-circle-deed.ts";
import { useBreathHere } from "./breath-here.tsx";

/** Something was proposed: what it is, when, and a way in that nobody sees anyone take. */
export const ComeAlong = (props: {
  readonly circle: CircleLine;
  readonly plan: Together;
  /** One's own, where another's comes sooner. */
  readonly own: Together | undefined;
  readonly following: Following;
  readonly onCome: (way: { readonly practice: TogetherPractice }) => void;
  readonly onAnother: () => void;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { circle, plan, own, following, onCome, onAnother } = props;
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
      {plan.from.isMe && <TakeBack circle={circle} />}
      {own !== undefined && <OwnToo circle={circle} own={own} following={following} />}
      {!plan.from.isMe && own === undefined && (
        <Button kind="quiet" onClick={onAnother}>
          {t("circles.together.another")}
        </Button>
      )}
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

/** Whoever proposed it may take it back, for everybody. */
const TakeBack = ({ circle }: { readonly circle: CircleLine }) => {
  const { words, circles } = useApp();
  const { busy, trouble, run } = useCircleDeed();
  return (
    <>
      <Trouble sentence={trouble} />
      <Button
        kind="quiet"
        busy={busy}
        onClick={() => void run(() => circles.endTogether(circle.id))}
      >
        {words.value.t("circles.together.takeBack")}
      </Button>
    </>
  );
};

/** One's own stands beside another's that comes sooner: otherwise nobody could take it back. */
const OwnToo = (props: {
  readonly circle: CircleLine;
  readonly own: Together;
  readonly following: Following;
}) => {
  const { words } = useApp();
  return (
    <section class="card stack">
      <p>{words.value.t("circles.together.ownToo")}</p>
      <What plan={props.own} following={props.following} />
      <TakeBack circle={props.circle} />
    </section>
  );
};
