import type { NotKept } from "@glimmers/journal";
import type { Prefs } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { helpIn } from "../../../../../content/crisis/index.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";
import { CountryChoice } from "./country-choice.tsx";
import { Numbers } from "./numbers.tsx";
import { Stay } from "./stay.tsx";
import { Trusted } from "./trusted.tsx";
import "./support.css";

export interface SupportNeeds {
  readonly words: Words;
  readonly prefs: Pick<Prefs, "country" | "trusted"> & Partial<Pick<Prefs, "adult">>;
  /**
   * Absent while the journal is opening, locked or broken: what is chosen then holds on this
   * screen, and is kept if the journal opens behind it.
   */
  readonly keep?: App["setPref"];
}

/**
 * All of Support but its frame. It needs no journal, so it can stand in front of a lock, or
 * of a journal that does not open.
 */
export const SupportHere = ({ words, prefs, keep }: SupportNeeds) => {
  const { t } = words;
  const chosen = useSignal(prefs.country);
  const trouble = useSignal<NotKept | undefined>(undefined);
  const country = chosen.value ?? prefs.country;
  const keepCountry = async (code: string) => {
    const kept = await keep?.("country", code);
    trouble.value = kept?.ok === false ? kept.error : undefined;
  };
  const choose = (code: string) => {
    chosen.value = code;
    void keepCountry(code);
  };
  // What was chosen while the journal was still opening is kept once it is open.
  useEffect(() => {
    if (chosen.value !== undefined && chosen.value !== prefs.country)
      void keepCountry(chosen.value);
  }, [keep !== undefined]);
  return (
    <div class="support-page stack">
      <CountryChoice words={words} chosen={country} onChoose={choose} />
      <Trouble sentence={trouble.value && notKeptSentence(trouble.value, words)} />
      {country === undefined ? (
        <p class="card">{t("support.noCountry")}</p>
      ) : (
        <Numbers help={helpIn(country)} words={words} />
      )}
      <p class="say">{t("support.nobodyReads")}</p>
      {prefs.adult !== true && <p class="cap">{t("support.younger")}</p>}
      {/* What is in it lies in the journal, and opens only with it. */}
      {keep !== undefined && (
        <RowCard
          href={addressOf({ at: "plan" })}
          name={t("support.plan")}
          caption={t("support.planDetail")}
        />
      )}
      <Trusted words={words} trusted={prefs.trusted} {...(keep !== undefined && { keep })} />
      <Fold label={t("support.safer")}>
        <Safer words={words} />
      </Fold>
      <Stay words={words} />
    </div>
  );
};

const SAFER = ["support.safer.1", "support.safer.2", "support.safer.3", "support.safer.4"] as const;

const Safer = ({ words }: { readonly words: Words }) => (
  <ul class="safer">
    {SAFER.map((key) => (
      <li key={key}>{words.t(key)}</li>
    ))}
  </ul>
);
