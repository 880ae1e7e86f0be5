import { useApp } from "../../app-context.ts";
import {
  circleTroubleWords,
  circleWarningWords,
  withWhom,
} from "../../flow/circles/circle-words.ts";
import type { CircleLine, CircleTrouble } from "../../flow/circles/door.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { OfCircle } from "./of-circle.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";
import { useRead } from "./use-circles.ts";

/** One circle: four ways to be in company, and nothing that happened there. */
const Circle = () => <OfCircle>{(circle) => <One circle={circle} />}</OfCircle>;

export default Circle;

interface CircleProps {
  readonly circle: CircleLine;
}

const One = ({ circle }: CircleProps) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("circles.title")} heading={circle.name} onBack={() => go({ at: "circles" })}>
      <Warnings circle={circle} />
      {isOver(circle.trouble) ? <Over circle={circle} /> : <Doors circle={circle} />}
    </Screen>
  );
};

/** It goes on without this person: nothing of it can be done any more. */
const isOver = (trouble: CircleTrouble | undefined): boolean =>
  trouble?.type === "RemovedFromCircle" || trouble?.type === "CircleGone";

const Doors = ({ circle }: CircleProps) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const { id, trouble } = circle;
  const plan = useRead(() => circles.together(id), [id])?.[0];
  const soon =
    plan === undefined ? t("circles.one.togetherDetail") : t(`circles.soon.${plan.practice}`);
  return (
    <div class="stack tight">
      {trouble !== undefined && <InTheWay trouble={trouble} />}
      <RowCard
        name={t("circles.one.jar")}
        caption={t("circles.one.jarDetail")}
        href={addressOf({ at: "jar", id })}
      />
      <RowCard
        name={t("circles.one.together")}
        caption={soon}
        href={addressOf({ at: "together", id })}
      />
      <RowCard
        name={t("circles.hand.door")}
        caption={t("circles.hand.doorDetail")}
        href={addressOf({ at: "hand" })}
      />
      <RowCard
        name={t("circles.one.members")}
        caption={withWhom(circle, words.value)}
        href={addressOf({ at: "members", id })}
      />
    </div>
  );
};

const InTheWay = ({ trouble }: { readonly trouble: CircleTrouble }) => {
  const { words, circles } = useApp();
  return (
    <div class="card stack tight">
      <p role="alert">{circleTroubleWords(trouble, words.value)}</p>
      <Button onClick={() => void circles.lookAtCircles()}>
        {words.value.t("circles.tryAgain")}
      </Button>
    </div>
  );
};

const Over = ({ circle }: CircleProps) => {
  const { words, circles, go } = useApp();
  const { busy, run } = useCircleDeed();
  const letGo = async () => {
    await run(() => circles.leaveCircle(circle.id));
    go({ at: "circles" });
  };
  return (
    <div class="card stack">
      <p role="status">{circle.trouble && circleTroubleWords(circle.trouble, words.value)}</p>
      <Button busy={busy} onClick={() => void letGo()}>
        {words.value.t("circles.one.letGo")}
      </Button>
    </div>
  );
};

/** What the place in between was caught at, until the person has read it. */
const Warnings = ({ circle }: CircleProps) => {
  const { words, circles } = useApp();
  if (circle.warnings.length === 0) return null;
  const sentences = circle.warnings.map((one) => circleWarningWords(one, circle, words.value));
  return (
    <div class="card stack tight" role="alert">
      {[...new Set(sentences)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button onClick={() => void circles.circleWarningsRead(circle.id)}>
        {words.value.t("circles.warning.read")}
      </Button>
    </div>
  );
};
