import type { Prefs } from "@glimmers/model";
import type { Offer, Why } from "@glimmers/sessions";
import { offersFor } from "@glimmers/sessions";
import { useApp } from "../app-context.ts";
import { practiceName } from "../flow/pack-text.ts";
import { situationName } from "../flow/practice-words.ts";
import type { Words } from "../words.ts";
import { Few } from "./few.tsx";
import "./offers.css";
import { PracticeCard } from "./practice-card.tsx";
import { useLibrary } from "./use-library.ts";
import { usePast } from "./use-past.ts";

/**
 * At most three practices, each with a sentence on why. Whoever shows them shows "nothing for
 * now" too, as large. Blank until the journal was asked.
 */
export const Offers = () => {
  const { t } = useApp().words.value;
  const library = useLibrary();
  const past = usePast();
  if (library === undefined || past === undefined) return null;
  const { offers } = offersFor(past, library.practices);
  if (offers.length === 0) return null;
  return (
    <section class="offers" role="group" aria-label={t("practice.offers")}>
      <p class="cap" aria-hidden="true">
        {t("practice.offers")}
      </p>
      <Few>
        {offers.map((offer) => (
          <OneOffer key={offer.practice.id} offer={offer} />
        ))}
      </Few>
    </section>
  );
};

const OneOffer = ({ offer }: { readonly offer: Offer }) => {
  const { words, prefs } = useApp();
  const { practice, why } = offer;
  const name = practiceName(practice, words.value);
  return (
    <div class="offer">
      <PracticeCard practice={practice} />
      <details class="fold">
        <summary>
          {words.value.t("practice.offers.why")} <span class="hidden-words">{name}</span>
        </summary>
        <p class="cap">{whyWords(why, prefs.value, words.value)}</p>
      </details>
    </div>
  );
};

/** Why it is offered, as one true sentence. */
const whyWords = (why: Why, prefs: Prefs, words: Words): string => {
  if (why.type === "outward") return words.t("practice.offers.why.outward");
  const state = situationName(why.situation, prefs, words);
  return words.t(`practice.offers.why.${why.type}`, { state });
};
