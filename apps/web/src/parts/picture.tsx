import type { Mark, Picture, PictureSize, StateRole } from "@glimmers/charts";
import { USUAL_SIZE } from "@glimmers/charts";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { poleColour } from "../flow/state-colours.ts";
import { stateName } from "../flow/state-words.ts";
import { classes } from "./frame.tsx";
import "./picture.css";
import { Shape } from "./shape.tsx";

interface PictureProps {
  /** How to draw it for a size; or a picture that is scaled to the place it has. */
  readonly of: Picture | ((size: PictureSize) => Picture);
  /** The sentence that says the same. */
  readonly says: string;
}

/**
 * A picture in the person's colours, and for the ear a sentence. It is drawn anew for the width it
 * has and the letters that are read here, so that no word in it gets smaller; from right to left
 * it is turned round, as time runs the way one reads.
 */
export const PictureView = ({ of, says }: PictureProps) => {
  const { prefs } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const place = usePlace(box);
  const hatching = useId();
  const picture = typeof of === "function" ? of(place.size) : of;
  return (
    <div
      class="picture"
      ref={box}
      style={{
        "--of-ventral": poleColour("ventral", prefs.value),
        "--of-sympathetic": poleColour("sympathetic", prefs.value),
        "--of-dorsal": poleColour("dorsal", prefs.value),
      }}
    >
      <svg
        role="img"
        aria-label={says}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        font-size={picture.text}
      >
        <Hatchings id={hatching} />
        <g aria-hidden="true">
          {picture.marks.map((mark, index) => (
            <Drawn
              key={index}
              mark={place.isFromRight ? turned(mark, picture.width) : mark}
              width={place.isFromRight ? picture.width : undefined}
              hatching={hatching}
            />
          ))}
        </g>
      </svg>
    </div>
  );
};

interface PicturePlace {
  readonly size: PictureSize;
  readonly isFromRight: boolean;
}

const placeOf = (box: HTMLElement): PicturePlace => {
  const { fontSize, direction } = getComputedStyle(box);
  const size = {
    width: Math.round(box.clientWidth) || USUAL_SIZE.width,
    text: Number.parseFloat(fontSize) || USUAL_SIZE.text,
  };
  return { size, isFromRight: direction === "rtl" };
};

/** How much place there is, before the first painting and whenever it changes. */
const usePlace = (box: { readonly current: HTMLElement | null }): PicturePlace => {
  const [place, setPlace] = useState<PicturePlace>({ size: USUAL_SIZE, isFromRight: false });
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const look = (): void => setPlace((before) => changed(before, placeOf(current)));
    const watch = new ResizeObserver(look);
    watch.observe(current);
    look();
    return () => watch.disconnect();
  }, []);
  return place;
};

/** The very same place where nothing changed, so that nothing is drawn again. */
const changed = (before: PicturePlace, now: PicturePlace): PicturePlace =>
  before.size.width === now.size.width &&
  before.size.text === now.size.text &&
  before.isFromRight === now.isFromRight
    ? before
    : now;

/** Text stands at the mirrored place and is read as before; all else is mirrored as drawn. */
const turned = (mark: Mark, width: number): Mark =>
  mark.type === "text" ? { ...mark, x: width - mark.x } : mark;

interface DrawnProps {
  readonly mark: Mark;
  /** Of the whole picture, where it is mirrored. */
  readonly width: number | undefined;
  readonly hatching: string;
}

const Drawn = ({ mark, width, hatching }: DrawnProps) => {
  if (mark.type === "text")
    return (
      <text class={mark.role} x={mark.x} y={mark.y} text-anchor={mark.anchor}>
        {mark.text}
      </text>
    );
  const mirrored = width === undefined ? undefined : `matrix(-1 0 0 1 ${width} 0)`;
  return (
    <g transform={mirrored}>
      <Form mark={mark} />
      <Hatched mark={mark} hatching={hatching} />
    </g>
  );
};

type Form = Exclude<Mark, { readonly type: "text" }>;

const Form = ({ mark, fill }: { readonly mark: Form; readonly fill?: string }) => {
  const given = fill === undefined ? { class: classOf(mark) } : { fill };
  if (mark.type === "dot") return <circle {...given} cx={mark.x} cy={mark.y} r={mark.radius} />;
  if (mark.type !== "bar") return <path {...given} d={mark.path} />;
  const { x, y, width, height, radius } = mark;
  return <rect {...given} x={x} y={y} width={width} height={height} rx={radius} />;
};

const classOf = (mark: Form): string =>
  classes(
    mark.type,
    mark.role,
    "dashed" in mark && mark.dashed && "dashed",
    "fine" in mark && mark.fine && "fine",
    "hollow" in mark && mark.hollow && "hollow",
  );

/** What is told apart by its colour has lines of its own as well, which are there in grey too. */
const Hatched = ({ mark, hatching }: { readonly mark: Form; readonly hatching: string }) => {
  const isWater = mark.type === "area" && (mark.role === "sympathetic" || mark.role === "dorsal");
  if (!isWater && mark.role !== "uncertain") return null;
  return <Form mark={mark} fill={`url(#${hatching}-${mark.role})`} />;
};

/** Lines that hang, lines that lie, and slanted ones for what is uncertain. */
const Hatchings = ({ id }: { readonly id: string }) => (
  <defs>
    <Hatching id={`${id}-sympathetic`} path="M3 0V6" />
    <Hatching id={`${id}-dorsal`} path="M0 3H6" />
    <Hatching id={`${id}-uncertain`} path="M0 3H6" turn={-45} bold />
  </defs>
);

const Hatching = (props: {
  readonly id: string;
  readonly path: string;
  readonly turn?: number;
  readonly bold?: boolean;
}) => (
  <pattern
    id={props.id}
    width={props.bold ? 4 : 6}
    height={props.bold ? 4 : 6}
    patternUnits="userSpaceOnUse"
    patternTransform={`rotate(${props.turn ?? 0})`}
  >
    <path class={props.bold ? "hatch bold" : "hatch"} d={props.bold ? "M0 2H4" : props.path} />
  </pattern>
);

const POLES: readonly StateRole[] = ["sympathetic", "ventral", "dorsal"];

/** Which state is which in a picture of weeks, from above to below: shape, colour, the own name. */
export const StateKey = () => {
  const { prefs, words } = useApp();
  return (
    <ul class="state-key">
      {POLES.map((pole) => (
        <li key={pole}>
          <i
            class={pole}
            style={{ background: poleColour(pole, prefs.value) }}
            aria-hidden="true"
          />
          <Shape pole={pole} />
          <span>{stateName(pole, prefs.value, words.value)}</span>
        </li>
      ))}
    </ul>
  );
};
