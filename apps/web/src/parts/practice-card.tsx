import type { Practice } from "@glimmers/sessions";
import { useApp } from "../app-context.ts";
import { practiceName } from "../flow/pack-text.ts";
import { addressOf } from "../flow/paths.ts";
import { practiceLength } from "../flow/practice-words.ts";
import { RowCard } from "./card.tsx";

/** A practice as a row to press: what it is called, and how long it takes. */
export const PracticeCard = ({ practice }: { readonly practice: Practice }) => {
  const { words, prefs } = useApp();
  return (
    <RowCard
      href={addressOf({ at: "session", practice: practice.id })}
      name={practiceName(practice, words.value)}
      caption={practiceLength(practice, prefs.value, words.value)}
    />
  );
};
