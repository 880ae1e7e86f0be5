import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { RaisedHand } from "../../flow/circles/door.ts";
import { HAND_ANSWERS } from "../../flow/circles/door.ts";
import { lookedAtHands } from "../../flow/circles/hands-looked-at.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { EqualWays } from "../../parts/equal-ways.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** Hands of others: a few fixed words to give back, or none. */
export const OthersHands = ({ hands }: { readonly hands: readonly RaisedHand[] }) => {
  const ids = hands.map(({ id }) => id);
  useEffect(() => lookedAtHands(ids), [ids.join()]);
  return hands.map((hand) => <OtherHand key={hand.id} hand={hand} />);
};

const OtherHand = ({ hand }: { readonly hand: RaisedHand }) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useCircleDeed();
  const name = nameOr(hand.from.name, words.value);
  return (
    <section class="card stack">
      <h2 class="small">{t("circles.hand.other", { name })}</h2>
      <p class="cap">{t("circles.hand.otherSays")}</p>
      <p role="status">
        {hand.myAnswer !== undefined &&
          t("circles.hand.sent", { answer: t(`circles.hand.answer.${hand.myAnswer}`) })}
      </p>
      <Trouble sentence={trouble} />
      <EqualWays>
        {HAND_ANSWERS.filter((answer) => answer !== hand.myAnswer).map((answer) => (
          <Button
            key={answer}
            busy={busy}
            onClick={() => void run(() => circles.answerHand(hand.id, answer))}
          >
            {t(`circles.hand.answer.${answer}`)}
          </Button>
        ))}
      </EqualWays>
    </section>
  );
};
