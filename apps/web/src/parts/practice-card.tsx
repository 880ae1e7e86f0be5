import type { Practice } from "@glimmers/sessions";
import { useApp } from "../app-context.ts";
import { practiceName } from "../flow/pack-text.ts";
import { addressOf } from "../flow/paths.ts";
import { practiceLength } from "../flow/practice-words.ts";
import { RowCard } from "./card.tsx";

/** A practice as a row to press: what it is called, and how long it takes. */
export const PracticeCard = (props: {
  readonly practice: Practice;
  /** Where nothing is to be offered after it. */
  readonly only?: true;
}) => {
  const { words, prefs } = useApp();
  const { practice, only } = props;
  return (
    <RowCard
      href={addressOf({ at: "session", practice: practice.id, ...(only && { only }) })}
      name={practiceName(practice, words.value)}
      caption={practiceLength(practice, prefs.value, words.value)}
    />
  );
};
