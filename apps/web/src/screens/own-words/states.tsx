import type { Pole, Prefs, StateId, StateLook } from "@glimmers/model";
import { BLENDS, PLAIN_ANSWERS, POLES } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import {
  OUR_COLOURS,
  sameLooks,
  withLook,
  withoutLook,
  worthKeeping,
} from "../../flow/own-looks.ts";
import { stateName } from "../../flow/state-words.ts";
import { Line } from "../../parts/field.tsx";
import { focusSoon } from "../../parts/focus.ts";
import { Fold } from "../../parts/fold.tsx";
import { Shape } from "../../parts/shape.tsx";
import type { Setting } from "../settings/looks.tsx";

const FURTHER = [...BLENDS, "mixed", ...PLAIN_ANSWERS] as const satisfies StateId[];

/** What is written is kept when a field is left, and again when the screen is. */
export const States = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const looks = useSignal(prefs.value.stateLooks);
  const keep = () => {
    const kept = worthKeeping(looks.value);
    if (!sameLooks(kept, prefs.value.stateLooks)) void set("stateLooks", kept);
  };
  useEffect(() => keep, []);
  const row = (state: StateId) => (
    <StateRow
      key={state}
      state={state}
      looks={looks.value}
      onLook={(look) => (looks.value = withLook(looks.value, state, look))}
      onOurs={() => {
        looks.value = withoutLook(looks.value, state);
        keep();
      }}
    />
  );
  return (
    <section onChange={keep}>
      <h2>{words.value.t("settings.own.states")}</h2>
      {POLES.map(row)}
      <Fold label={words.value.t("settings.own.moreStates")}>{FURTHER.map(row)}</Fold>
    </section>
  );
};

const isPole = (state: StateId): state is Pole => POLES.some((pole) => pole === state);

interface StateRowProps {
  readonly state: StateId;
  readonly looks: Prefs["stateLooks"];
  readonly onLook: (look: StateLook) => void;
  readonly onOurs: () => void;
}

const StateRow = ({ state, looks, onLook, onOurs }: StateRowProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const ours = stateName(state, { stateLooks: {} }, words.value);
  const look = looks[state];
  const place = useRef<HTMLDivElement>(null);
  const ourAgain = () => {
    onOurs();
    focusSoon(() => place.current?.querySelector("input"));
  };
  return (
    <div class="state" ref={place}>
      <Line
        label={t("settings.own.name", { state: ours })}
        value={look?.name ?? ""}
        placeholder={ours}
        onInput={(name) => onLook({ name })}
      />
      {isPole(state) && (
        <Colour
          label={t("settings.own.colour", { state: ours })}
          pole={state}
          colour={look?.colour}
          onColour={(colour) => onLook({ colour })}
        />
      )}
      {look !== undefined && (
        <button
          type="button"
          class="quiet"
          aria-label={t("settings.own.oursFor", { state: ours })}
          onClick={ourAgain}
        >
          {t("settings.own.ours")}
        </button>
      )}
    </div>
  );
};

const Colour = (props: {
  readonly label: string;
  readonly pole: Pole;
  readonly colour: string | undefined;
  readonly onColour: (colour: string) => void;
}) => (
  <label class="colour">
    <span class="hidden-words">{props.label}</span>
    <input
      type="color"
      value={props.colour ?? OUR_COLOURS[props.pole]}
      onInput={(event) => props.onColour(event.currentTarget.value)}
    />
    <Shape pole={props.pole} />
  </label>
);
