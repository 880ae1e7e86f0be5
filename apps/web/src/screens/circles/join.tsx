import { useApp } from "../../app-context.ts";
import type { JoiningCircle } from "../../flow/circles/door.ts";
import { circleTroubleWords } from "../../flow/circles/circle-words.ts";
import { timeSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ShortCode } from "../../parts/short-code.tsx";
import { AskToJoin } from "./ask-to-join.tsx";
import { useCircles } from "./use-circles.ts";
import { useJoining } from "./use-joining.ts";

/** Somebody who was invited asks to come in; what is answered comes by itself. */
export const JoinCircle = () => {
  const { circles } = useApp();
  const { joining, look } = useJoining();
  if (joining === "looking") return null;
  if (joining === undefined) return <AskToJoin onAsked={look} />;
  const putAway = async () => {
    await circles.stopJoiningCircle();
    look();
  };
  if (joining.step === "in") return <In joining={joining} />;
  if (joining.step === "waiting" || joining.step === "trouble")
    return <Waiting joining={joining} onStop={() => void putAway()} />;
  return <Ended step={joining.step} onAgain={() => void putAway()} />;
};

type Under<Step> = Extract<JoiningCircle, { readonly step: Step }>;

/** The code to compare. A way that is gone for a while is said, and waited for. */
const Waiting = (props: {
  readonly joining: Under<"waiting"> | Under<"trouble">;
  readonly onStop: () => void;
}) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const { joining, onStop } = props;
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.join.waiting")}
      foot={<Button onClick={onStop}>{t("circles.join.stop")}</Button>}
    >
      <p>{t("circles.join.sameCode")}</p>
      <ShortCode code={joining.code} />
      <p class="cap">{t("circles.join.differs")}</p>
      {joining.step === "trouble" ? (
        <p class="card" role="alert">
          {circleTroubleWords(joining.trouble, words.value)}
        </p>
      ) : (
        <p class="cap">
          {t("circles.join.until", { time: timeSeen(joining.until, clock, words.value) })}
        </p>
      )}
    </Screen>
  );
};

const Ended = (props: { readonly step: "refused" | "too-late"; readonly onAgain: () => void }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("circles.title")}
      heading={t(`circles.join.${props.step}`)}
      onBack={() => go({ at: "circles" })}
      foot={
        <>
          <Button onClick={() => go({ at: "circles" })}>{t("common.cancel")}</Button>
          <Button kind="primary" onClick={props.onAgain}>
            {t("circles.join.again")}
          </Button>
        </>
      }
    >
      <p role="alert">
        {t(props.step === "refused" ? "circles.join.refusedWhat" : "circles.join.tooLateWhat")}
      </p>
    </Screen>
  );
};

const In = ({ joining }: { readonly joining: Under<"in"> }) => {
  const { words, circles, go } = useApp();
  const { t } = words.value;
  const name = useCircles()?.find(({ id }) => id === joining.circle)?.name ?? "";
  const onTo = async () => {
    await circles.stopJoiningCircle();
    go({ at: "circle", id: joining.circle });
  };
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.join.in", { name })}
      foot={
        <Button kind="primary" onClick={() => void onTo()}>
          {t("circles.join.toIt")}
        </Button>
      }
    >
      <p class="say" role="status">
        {t("circles.join.inWhat")}
      </p>
    </Screen>
  );
};
