import type { Place } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { textIn } from "../../flow/moment-form.ts";
import { Line } from "../../parts/field.tsx";
import type { CheckInForm } from "./asking.tsx";
import type { Way } from "./check-in-fields.ts";
import { answered, rungIn } from "./check-in-fields.ts";
import { Compass } from "./compass.tsx";
import { Ladder } from "./ladder.tsx";
import { Sliders } from "./sliders.tsx";

interface AnsweringProps {
  readonly form: CheckInForm;
  readonly way: Way;
  readonly place: Place | undefined;
  readonly sentence: string;
}

/** The answer in the way that was chosen, the sentence it makes, and room for a word of one's own. */
export const Answering = (props: AnsweringProps) => {
  const { form, way, sentence } = props;
  const { t } = useApp().words.value;
  return (
    <>
      <Figure {...props} />
      {way !== "own_word" && (
        <p class="say answer" aria-live="polite">
          {sentence === "" ? <span class="unsaid">{t("checkIn.untouched")}</span> : sentence}
        </p>
      )}
      <OwnWord form={form} alone={way === "own_word"} />
    </>
  );
};

const Figure = ({ form, way, place, sentence }: AnsweringProps) => {
  const { moving, put, fields } = form;
  const settle = (mode: "compass" | "sliders") => (settled: Place) => {
    moving.value = undefined;
    put(answered({ mode, place: settled }));
  };
  if (way === "own_word") return null;
  if (way === "ladder")
    return (
      <Ladder
        rung={rungIn(fields.value)}
        onRung={(rung) => put(answered({ mode: "ladder", rung }))}
      />
    );
  if (way === "sliders") return <Sliders place={place} onPlace={settle("sliders")} />;
  return (
    <Compass
      place={place}
      sentence={sentence}
      onMove={(moved) => (moving.value = moved)}
      onPlace={settle("compass")}
    />
  );
};

const OwnWord = ({ form, alone }: { readonly form: CheckInForm; readonly alone: boolean }) => {
  const { t } = useApp().words.value;
  return (
    <Line
      label={t(alone ? "checkIn.heading.own_word" : "checkIn.word")}
      placeholder={t(alone ? "checkIn.word.alone" : "checkIn.word")}
      silent
      centred
      value={textIn(form.fields.value, "word")}
      onInput={(word) => form.put({ word })}
    />
  );
};
