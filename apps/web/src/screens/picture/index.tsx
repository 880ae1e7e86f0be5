import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { Idea, Passing } from "../../flow/idea.ts";
import {
  beginIdea,
  liveOn,
  liveUntilMoved,
  meet,
  MOST_WEEKS,
  practise,
  tens,
  works,
} from "../../flow/idea.ts";
import { stateName } from "../../flow/state-words.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { classes } from "../../parts/frame.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Places } from "./places.tsx";
import { Tens, wholeTen } from "./ten.tsx";
import "./picture.css";

/** Hours of the picture in a second of ours. */
const PACES = { slower: 0.2, usual: 0.5, faster: 1.2 } as const;
type Pace = keyof typeof PACES;

const PASSING = ["trigger", "glimmer", "anchor"] as const satisfies readonly Passing[];
const STATES = ["ventral", "sympathetic", "dorsal"] as const;

/**
 * See "Note: The picture of an idea". It stands still until it is let go, and in quiet mode it
 * never moves by itself: there it goes on by a tap.
 */
const Picture = () => {
  const app = useApp();
  const { t } = app.words.value;
  const idea = useSignal(beginIdea());
  const said = useSignal("");
  const chance = useMemo(() => createDraws(seededRandom(app.clock.now()).unit), [app.clock]);
  const become = (next: Idea, sentence: string): void => {
    idea.value = next;
    said.value = sentence;
  };
  const step = (): void => {
    const next = liveUntilMoved(idea.peek(), chance);
    become(next, t("sample.picture.moved", { state: nameOf(next, app) }));
  };
  const moving = useMoving((hours) => (idea.value = liveOn(idea.peek(), hours, chance)));
  return (
    <Screen
      context={t("sample.pictureTop")}
      heading={t("sample.pictureTitle")}
      foot={
        <Foot
          moving={moving}
          onStep={step}
          onAnew={() => become(beginIdea(), t("sample.picture.anewSaid"))}
        />
      }
    >
      <p class="picture-label">{t("sample.pictureLabel")}</p>
      <Places
        place={idea.value.place}
        sentence={altOf(idea.value, app)}
        still={app.lowStim.value}
      />
      <Adding idea={idea.value} onAdd={become} />
      <p class="picture-said" aria-live="polite">
        {said.value}
        {said.value !== "" && <span class="hidden-words"> {saysTens(idea.value, app)}</span>}
      </p>
      {app.lowStim.value ? (
        <Fold label={t("sample.picture.ten")}>
          <Tens idea={idea.value} />
        </Fold>
      ) : (
        <Tens idea={idea.value} />
      )}
      <Fold label={t("sample.picture.about")}>
        <p>{t("sample.picture.rule")}</p>
        <p>{t("sample.picture.limit")}</p>
        <p>{t("sample.picture.science")}</p>
      </Fold>
    </Screen>
  );
};

export default Picture;

const nameOf = ({ state }: Idea, { prefs, words }: Pick<App, "prefs" | "words">): string =>
  stateName(STATES[state], prefs.value, words.value);

/** What a screen reader hears of the drawing. */
const altOf = (idea: Idea, app: Pick<App, "prefs" | "words">): string => {
  const [ventral, sympathetic, dorsal] = STATES.map((state) =>
    stateName(state, app.prefs.value, app.words.value),
  );
  const names = { ventral: ventral ?? "", sympathetic: sympathetic ?? "", dorsal: dorsal ?? "" };
  return app.words.value.t("sample.picture.alt", { ...names, state: nameOf(idea, app) });
};

/** The two rows of ten as a sentence, for the ear. */
const saysTens = (idea: Idea, { prefs, words }: Pick<App, "prefs" | "words">): string => {
  const { now } = tens(idea);
  return words.value.t("sample.picture.saysNow", {
    ventral: stateName("ventral", prefs.value, words.value),
    sympathetic: stateName("sympathetic", prefs.value, words.value),
    left: wholeTen(now.left),
    back: wholeTen(now.back),
  });
};

interface Moving {
  readonly on: boolean;
  readonly pace: Pace;
  readonly turn: (on: boolean) => void;
  readonly choose: (pace: Pace) => void;
}

/** Time goes by while it is let go, in sight, and quiet mode is off. */
const useMoving = (live: (hours: number) => void): Moving => {
  const { cues, lowStim } = useApp();
  const [on, pace] = [useSignal(false), useSignal<Pace>("usual")];
  const goes = on.value && !lowStim.value;
  useEffect(() => {
    if (!goes) return undefined;
    let before: number | undefined;
    return cues.frames((now) => {
      // A page that was out of sight does not catch up.
      const seconds = Math.min(0.1, (now - (before ?? now)) / 1000);
      before = now;
      if (seconds > 0) live(seconds * PACES[pace.peek()]);
    });
  }, [goes]);
  return {
    on: goes,
    pace: pace.value,
    turn: (next) => (on.value = next),
    choose: (next) => (pace.value = next),
  };
};

/** In quiet mode there is the step alone; else letting go, and then the pace. */
const Foot = (props: {
  readonly moving: Moving;
  readonly onStep: () => void;
  readonly onAnew: () => void;
}) => {
  const { moving, onStep, onAnew } = props;
  const { words, lowStim } = useApp();
  const { t } = words.value;
  const at = Object.keys(PACES).indexOf(moving.pace);
  const paces = Object.keys(PACES) as readonly Pace[];
  const other = (by: number): void => moving.choose(paces[at + by] ?? moving.pace);
  if (lowStim.value)
    return (
      <>
        <Button onClick={onAnew}>{t("sample.picture.anew")}</Button>
        <Button kind="primary" onClick={onStep}>
          {t("sample.picture.step")}
        </Button>
      </>
    );
  return (
    <>
      {moving.on && <Button onClick={() => other(-1)}>{t("sample.picture.slower")}</Button>}
      {moving.on && <Button onClick={() => other(1)}>{t("sample.picture.faster")}</Button>}
      {!moving.on && <Button onClick={onStep}>{t("sample.picture.step")}</Button>}
      <Button kind="primary" onClick={() => moving.turn(!moving.on)}>
        {t(moving.on ? "sample.picture.hold" : "sample.picture.go")}
      </Button>
    </>
  );
};

/** What can be added to it; what works just now is marked. In quiet mode it waits behind its name. */
const Adding = (props: AddingProps) => {
  const { words, lowStim } = useApp();
  const label = words.value.t("sample.picture.add");
  if (!lowStim.value) return <AddingChips {...props} />;
  return (
    <Fold label={label}>
      <AddingChips {...props} />
    </Fold>
  );
};

interface AddingProps {
  readonly idea: Idea;
  readonly onAdd: (next: Idea, sentence: string) => void;
}

const AddingChips = ({ idea, onAdd }: AddingProps) => {
  const { words, lowStim } = useApp();
  const { t } = words.value;
  const week = idea.weeks === MOST_WEEKS ? "weeks" : "week";
  return (
    <fieldset class="chips">
      <legend class={classes(lowStim.value && "hidden-words")}>{t("sample.picture.add")}</legend>
      <div class="set">
        {PASSING.map((what) => (
          <button
            key={what}
            type="button"
            class={classes("chip", works(idea, what) && "works")}
            onClick={() => onAdd(meet(idea, what), t(`sample.picture.works.${what}`))}
          >
            {t(`sample.picture.${what}`)}
          </button>
        ))}
        <button
          type="button"
          class="chip"
          onClick={() => onAdd(practise(idea), t(`sample.picture.works.${week}`))}
        >
          {t("sample.picture.week")}
          {idea.weeks > 0 && ` (${idea.weeks})`}
        </button>
        {!lowStim.value && (
          <button
            type="button"
            class="chip"
            onClick={() => onAdd(beginIdea(), t("sample.picture.anewSaid"))}
          >
            {t("sample.picture.anew")}
          </button>
        )}
      </div>
    </fieldset>
  );
};
