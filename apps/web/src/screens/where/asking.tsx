import type { EntryId, Place, PlainAnswer, Prefs, Raw } from "@glimmers/model";
import { PLAIN_ANSWERS } from "@glimmers/model";
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { stateName } from "../../flow/state-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Answering } from "./answering.tsx";
import type { Way } from "./check-in-fields.ts";
import { answered, completed, plainIn, UNANSWERED, wayIn } from "./check-in-fields.ts";
import { DepthFromNowOn } from "./depth.tsx";
import { saysMore, ThreeBeats } from "./more.tsx";
import { OtherWays } from "./other-ways.tsx";

export interface CheckInForm extends Omit<MomentForm, "keep"> {
  /** Where the dot is while it is being dragged; the form has it once it is let go. */
  readonly moving: Signal<Place | undefined>;
  /** Puts this answer in, and keeps everything. */
  readonly keep: (answer: Raw) => void;
}

interface AskingProps {
  readonly form: CheckInForm;
  readonly place: Place | undefined;
  readonly sentence: string;
  readonly id: EntryId | undefined;
  /** They said that they think about hurting themselves, or about not being alive. */
  readonly onNotAlive: () => void;
}

/** One question, one answer; all the rest is optional and waits. */
export const Asking = ({ form, place, sentence, id, onNotAlive }: AskingProps) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { way, turnTo } = useWay(form);
  const turned = useSignal<boolean | undefined>(undefined);
  // As it was when this was opened: what is chosen here for later moves nothing under the hand.
  const depth = useRef(prefs.value.checkInDepth).current;
  // What was said beyond the answer, in a draft or before, is not hidden.
  const more = turned.value ?? (depth !== "one_tap" || saysMore(form.fields.value));
  const pressed = useSignal(false);
  const thisIsIt = () => {
    const answer = completed(form.fields.value);
    pressed.value = true;
    if (answer !== undefined) form.keep(answer);
  };
  const foot = (
    <>
      <Button expanded={more} controls="more" onClick={() => (turned.value = !more)}>
        {t(more ? "common.less" : "common.more")}
      </Button>
      <Button kind="primary" busy={form.stage.value === "keeping"} onClick={thisIsIt}>
        {t(id === undefined ? "checkIn.thisIsIt" : "checkIn.keepChange")}
      </Button>
    </>
  );
  return (
    <Screen context={t("checkIn.top")} heading={t(`checkIn.heading.${way}`)} centred foot={foot}>
      <div class="stack asking">
        <Answering form={form} way={way} place={place} sentence={sentence} />
        <WhyNot form={form} pressed={pressed.value} />
        <PlainAnswers form={form} />
        <OtherWays way={way} onWay={turnTo} />
        <button type="button" class="quiet not-alive" onClick={onNotAlive}>
          {t("checkIn.notAlive")}
        </button>
      </div>
      <More open={more} form={form} depth={depth} />
    </Screen>
  );
};

/** The way of answering, and turning to another. A place goes along from compass to sliders. */
const useWay = (form: CheckInForm) => {
  const { prefs } = useApp();
  const turned = useSignal<Way | undefined>(undefined);
  const way = turned.value ?? wayIn(form.fields.value, prefs.value.checkInWay);
  const holdsPlace = (one: Way): boolean => one === "compass" || one === "sliders";
  const turnTo = (next: Way): void => {
    turned.value = next;
    if (!holdsPlace(next) || !holdsPlace(way)) form.put(UNANSWERED);
  };
  return { way, turnTo };
};

const WhyNot = ({ form, pressed }: { readonly form: CheckInForm; readonly pressed: boolean }) => {
  const { words } = useApp();
  const trouble = form.trouble.value;
  if (trouble !== undefined) return <Trouble sentence={notKeptWithWords(trouble, words.value)} />;
  const empty = pressed && completed(form.fields.value) === undefined;
  return <Trouble sentence={empty ? words.value.t("checkIn.nothingYet") : undefined} />;
};

/** Answers that need no place: one tap keeps and ends. */
const PlainAnswers = ({ form }: { readonly form: CheckInForm }) => {
  const { prefs, words } = useApp();
  const was = plainIn(form.fields.value);
  const keep = (answer: PlainAnswer) => form.keep(answered({ mode: "answer", answer }));
  return (
    <div class="chips centred" role="group" aria-label={words.value.t("checkIn.answers")}>
      <div class="set">
        {PLAIN_ANSWERS.map((answer) => (
          <button
            key={answer}
            type="button"
            class="chip"
            {...(was === answer && { "aria-pressed": true })}
            onClick={() => keep(answer)}
          >
            {stateName(answer, prefs.value, words.value)}
          </button>
        ))}
      </div>
    </div>
  );
};

interface MoreProps {
  readonly open: boolean;
  readonly form: CheckInForm;
  readonly depth: Prefs["checkInDepth"];
}

const More = ({ open, form, depth }: MoreProps) => {
  const { t } = useApp().words.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(open);
  useEffect(() => {
    if (open && !shown.current) heading.current?.focus();
    shown.current = open;
  }, [open]);
  return (
    <section id="more" class="more" hidden={!open} aria-labelledby="more-heading">
      <div class="stack tight">
        <h2 id="more-heading" tabIndex={-1} ref={heading}>
          {t("checkIn.more.heading")}
        </h2>
        <p class="cap">{t("checkIn.more.note")}</p>
      </div>
      {open && <ThreeBeats fields={form.fields.value} put={form.put} withAll={depth === "full"} />}
      {open && <DepthFromNowOn />}
    </section>
  );
};
