import type { Place, Pole } from "@glimmers/model";
import { MIDDLE, withShare } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { stateName } from "../../flow/state-words.ts";
import { Shape } from "../../parts/shape.tsx";
import { Slider } from "../../parts/slider.tsx";
import { turned } from "./compass-geometry.ts";
import { inWords } from "./in-words.ts";

/** The compass as three sliders: moving one leaves the rest to the other two. */
export const Sliders = (props: {
  readonly place: Place | undefined;
  readonly onPlace: (place: Place) => void;
}) => {
  const { prefs, words } = useApp();
  const place = props.place ?? MIDDLE;
  return (
    <div class="stack">
      {inTurn(prefs.value.compassTop).map((pole) => (
        <Slider
          key={pole}
          label={stateName(pole, prefs.value, words.value)}
          mark={<Shape pole={pole} />}
          value={props.place === undefined ? undefined : place[pole]}
          start={MIDDLE[pole]}
          step={0.01}
          colour={`var(--${pole})`}
          sentence={inWords("share", props.place?.[pole], words.value)}
          onInput={(value) => props.onPlace(withShare(place, pole, value))}
        />
      ))}
    </div>
  );
};

/** The poles in the order the person has turned them to. */
export const inTurn = (top: Pole): readonly Pole[] => {
  const { right, left } = turned(top);
  return [top, right, left];
};
