import type { Place } from "@glimmers/model";
import { POLES } from "@glimmers/model";
import type { ThreeNumbers } from "@glimmers/rhythm";
import { useApp } from "../../app-context.ts";
import { poleColour } from "../../flow/state-colours.ts";
import { stateName } from "../../flow/state-words.ts";
import { classes } from "../../parts/frame.tsx";
import { Shape } from "../../parts/shape.tsx";
import { pointOf, turned } from "../where/compass-geometry.ts";

/** How large a soft place is, in widths of the drawing; and how far its middle lies inwards. */
const SOFT = 0.27;
const INWARDS = 0.74;

const placeAt = ([ventral, sympathetic, dorsal]: ThreeNumbers): Place =>
  ({ ventral, sympathetic, dorsal }) as Place;

const middleOf = (pole: number): Place => {
  const share = (at: number): number => (at === pole ? INWARDS : (1 - INWARDS) / 2);
  return placeAt([share(0), share(1), share(2)]);
};

/** Three soft places where the compass has them, and the dot that goes between them. */
export const Places = (props: {
  readonly place: ThreeNumbers;
  readonly sentence: string;
  /** Without a way between: it is here, and then there. */
  readonly still: boolean;
}) => {
  const { prefs } = useApp();
  const turn = turned(prefs.value.compassTop);
  const { x, y } = pointOf(placeAt(props.place), turn);
  return (
    <div class="picture-places">
      <svg viewBox="0 0 1 0.95" role="img" aria-label={props.sentence}>
        {POLES.map((pole, at) => {
          const middle = pointOf(middleOf(at), turn);
          const colour = poleColour(pole, prefs.value);
          return (
            <g key={pole} style={{ "--soft-place": colour }}>
              <radialGradient id={`soft-${pole}`}>
                <stop class="inner" offset="0.15" />
                <stop class="half" offset="0.62" />
                <stop class="outer" offset="1" />
              </radialGradient>
              <circle cx={middle.x} cy={middle.y} r={SOFT} fill={`url(#soft-${pole})`} />
            </g>
          );
        })}
        <circle
          class={classes("idea-dot", props.still && "still")}
          r={0.026}
          style={{ transform: `translate(${x}px, ${y}px)` }}
        />
      </svg>
      {POLES.map((pole, at) => (
        <PlaceName key={pole} at={at} />
      ))}
    </div>
  );
};

/** The word of a place always stands with its shape, under the middle of it. */
const PlaceName = ({ at }: { readonly at: number }) => {
  const { prefs, words } = useApp();
  const pole = POLES[at] ?? "ventral";
  const { x, y } = pointOf(middleOf(at), turned(prefs.value.compassTop));
  return (
    <span
      class="place-name"
      aria-hidden="true"
      style={{
        insetInlineStart: `${x * 100}%`,
        insetBlockStart: `${((y + SOFT * 0.46) / 0.95) * 100}%`,
      }}
    >
      {stateName(pole, prefs.value, words.value)} <Shape pole={pole} />
    </span>
  );
};
