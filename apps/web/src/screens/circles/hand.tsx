import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { CircleLine, RaisedHand } from "../../flow/circles/door.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import "./circles.css";
import { HandUp } from "./hand-up.tsx";
import { OthersHands } from "./others-hands.tsx";
import { RaiseHand } from "./raise-hand.tsx";
import { useCircles, useRead } from "./use-circles.ts";

/** "Company, please": a hand without words, one's own and those of others. */
const Hand = () => {
  const { circles } = useApp();
  const all = useCircles();
  const hands = useRead(circles.hands);
  const meToo = useSignal(false);
  if (all === undefined || hands === undefined) return <Bare />;
  const { mine, raised } = hands;
  if (mine.length > 0)
    return (
      <HandUp mine={mine}>
        <OthersHands hands={raised} circles={all} />
      </HandUp>
    );
  if (all.length === 0) return <NoCircle />;
  if (raised.length > 0 && !meToo.value)
    return <Others hands={raised} circles={all} onMeToo={() => (meToo.value = true)} />;
  return <RaiseHand circles={all} />;
};

export default Hand;

const Bare = () => {
  const { t } = useApp().words.value;
  return <Screen context={t("circles.title")}>{null}</Screen>;
};

/** Somebody else's comes first; one's own is a press away. */
const Others = (props: {
  readonly hands: readonly RaisedHand[];
  readonly circles: readonly CircleLine[];
  readonly onMeToo: () => void;
}) => {
  const { words, back } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.hand.others")}
      foot={
        <>
          <Button onClick={props.onMeToo}>{t("circles.hand.meToo")}</Button>
          <Button kind="primary" onClick={back}>
            {t("common.enough")}
          </Button>
        </>
      }
    >
      <OthersHands hands={props.hands} circles={props.circles} />
    </Screen>
  );
};

const NoCircle = () => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.hand.title")}
      foot={<LinkButton href={addressOf({ at: "circles" })}>{t("circles.toCircles")}</LinkButton>}
    >
      <p class="say">{t("circles.hand.none")}</p>
      <p class="cap">{t("circles.hand.now")}</p>
    </Screen>
  );
};
