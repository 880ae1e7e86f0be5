import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
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
  if (all === undefined || hands === undefined) return <Bare />;
  const others = <OthersHands hands={hands.raised} />;
  if (hands.mine.length > 0) return <HandUp mine={hands.mine}>{others}</HandUp>;
  if (all.length === 0) return <NoCircle />;
  return <RaiseHand circles={all}>{others}</RaiseHand>;
};

export default Hand;

const Bare = () => {
  const { t } = useApp().words.value;
  return <Screen context={t("circles.title")}>{null}</Screen>;
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
