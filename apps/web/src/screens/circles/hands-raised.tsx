import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { RaisedHand } from "../../flow/circles/door.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { useRead } from "./use-circles.ts";

/** Hands that are raised towards this person: a way to each, and no word of how many. */
export const HandsRaised = () => {
  const { circles } = useApp();
  const hands = useRead(circles.hands);
  return (hands?.raised ?? []).map((hand) => <HandRow key={hand.id} hand={hand} />);
};

export const HandRow = ({ hand }: { readonly hand: RaisedHand }) => {
  const { words } = useApp();
  const { t } = words.value;
  const { from, myAnswer } = hand;
  return (
    <RowCard
      name={t("circles.see", { name: nameOr(from.name, words.value) })}
      caption={
        myAnswer === undefined ? t("circles.seeDetail") : t(`circles.hand.answer.${myAnswer}`)
      }
      href={addressOf({ at: "hand" })}
    />
  );
};
