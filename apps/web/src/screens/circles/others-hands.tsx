import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { CircleLine, RaisedHand } from "../../flow/circles/door.ts";
import { HAND_ANSWERS } from "../../flow/circles/door.ts";
import { lookedAtHands } from "../../flow/circles/hands-looked-at.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { EqualWays } from "../../parts/equal-ways.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** Hands of others: a few fixed words to give back, or none. */
export const OthersHands = (props: {
  readonly hands: readonly RaisedHand[];
  readonly circles: readonly CircleLine[];
}) => {
  const { hands, circles } = props;
  const ids = hands.map(({ id }) => id);
  useEffect(() => lookedAtHands(ids), [ids.join()]);
  return hands.map((hand) => (
    <OtherHand key={hand.id} hand={hand} ofTwo={isOfTwo(hand, circles)} />
  ));
};

/** Of two, whoever raised it knows who did not answer: only that nothing says so can be promised. */
const isOfTwo = ({ circle }: RaisedHand, circles: readonly CircleLine[]): boolean =>
  circles.find(({ id }) => id === circle)?.members.length === 2;

const OtherHand = (props: { readonly hand: RaisedHand; readonly ofTwo: boolean }) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const { hand, ofTwo } = props;
  const { busy, trouble, run } = useCircleDeed();
  const name = nameOr(hand.from.name, words.value);
  return (
    <section class="card stack">
      <h2 class="small">{t("circles.hand.other", { name })}</h2>
      <p class="cap">{t(ofTwo ? "circles.hand.otherSaysTwo" : "circles.hand.otherSays")}</p>
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
