import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { focusSoon } from "../../parts/focus.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import type { Words } from "../../words.ts";

const SENTENCES = [
  "support.stay.1",
  "support.stay.2",
  "support.stay.3",
  "support.stay.4",
  "support.stay.5",
] as const;

/** Looking around, one sentence at a time and without a clock; there is always a way out. */
export const Stay = ({ words }: { readonly words: Words }) => {
  const step = useSignal<number | undefined>(undefined);
  const place = useRef<HTMLDivElement>(null);
  const enough = () => {
    step.value = undefined;
    focusSoon(() => place.current?.querySelector("button"));
  };
  return (
    <div ref={place}>
      {step.value === undefined ? (
        <RowCard
          name={words.t("support.stay")}
          caption={words.t("support.stay.detail")}
          onClick={() => (step.value = 0)}
        />
      ) : (
        <Sentence
          words={words}
          step={step.value}
          onStep={(next) => (step.value = next)}
          onEnough={enough}
        />
      )}
    </div>
  );
};

interface SentenceProps {
  readonly words: Words;
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly onEnough: () => void;
}

const Sentence = ({ words, step, onStep, onEnough }: SentenceProps) => {
  const { t } = words;
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    said.current?.focus({ preventScroll: true });
    said.current?.scrollIntoView({ block: "center" });
  }, []);
  const last = step === SENTENCES.length - 1;
  return (
    <section class="stay card" aria-label={t("support.stay")}>
      <p class="say" aria-live="polite" tabIndex={-1} ref={said}>
        {t(SENTENCES[step] ?? SENTENCES[0])}
      </p>
      <div class="row">
        <Button onClick={onEnough}>{t("support.enough")}</Button>
        <Button onClick={() => onStep(last ? 0 : step + 1)}>
          {t(last ? "support.stay.again" : "support.next")}
        </Button>
      </div>
    </section>
  );
};
