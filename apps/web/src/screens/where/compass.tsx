import type { Place } from "@glimmers/model";
import { MIDDLE } from "@glimmers/model";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { stateName } from "../../flow/state-words.ts";
import { useDusk } from "../../look/use-dusk.ts";
import { classes } from "../../parts/frame.tsx";
import { Shape } from "../../parts/shape.tsx";
import type { Corner, Point, Turn } from "./compass-geometry.ts";
import {
  blendBetween,
  CORNERS,
  nudged,
  placeAt,
  pointOf,
  sharesAt,
  TALL,
  turned,
} from "./compass-geometry.ts";
import { paintCompass, poleColours } from "./compass-paint.ts";

/** Pixels the picture is painted in; the page scales it. */
const PIXELS = 900;
/** How far one press of an arrow key goes, in widths of the compass. */
const STEP = 0.025;
const FAR_STEP = 0.1;

interface CompassProps {
  /** Undefined until the person has put the dot somewhere. */
  readonly place: Place | undefined;
  /** The place in words: what a screen reader hears when the dot moves. */
  readonly sentence: string;
  /** While the dot is being dragged. */
  readonly onMove: (place: Place) => void;
  /** Where it was left. */
  readonly onPlace: (place: Place) => void;
}

/** See "Note: The compass". By drag, by tap, or by arrow keys; all three say the same. */
export const Compass = (props: CompassProps) => {
  const { prefs } = useApp();
  const turn = turned(prefs.value.compassTop);
  return (
    <div class="compass">
      <CornerName corner="top" turn={turn} />
      <div class="field-of-places">
        <SideName turn={turn} one="top" other="left" />
        <SideName turn={turn} one="top" other="right" />
        <Surface {...props} turn={turn} />
      </div>
      <div class="feet">
        <CornerName corner="left" turn={turn} />
        <SideName turn={turn} one="left" other="right" />
        <CornerName corner="right" turn={turn} />
      </div>
    </div>
  );
};

const CornerName = ({ corner, turn }: { readonly corner: Corner; readonly turn: Turn }) => {
  const { prefs, words } = useApp();
  const pole = turn[corner];
  return (
    <span class={`pole at-${corner}`}>
      {stateName(pole, prefs.value, words.value)}
      {/* A shape never stands on a line without its word. */}
      {"\u00a0"}
      <Shape pole={pole} />
    </span>
  );
};

const SideName = (props: { readonly turn: Turn; readonly one: Corner; readonly other: Corner }) => {
  const { prefs, words } = useApp();
  const blend = blendBetween(props.turn, props.one, props.other);
  if (blend === undefined) return null;
  const name = prefs.value.stateLooks[blend]?.name ?? words.value.t(`checkIn.edge.${blend}`);
  return <i class={`side ${props.one}-${props.other}`}>{name}</i>;
};

const Surface = ({ place, sentence, onMove, onPlace, turn }: CompassProps & { turn: Turn }) => {
  const { t } = useApp().words.value;
  const surface = useRef<HTMLDivElement>(null);
  const dot = useRef<HTMLDivElement>(null);
  const under = (event: PointerEvent): Point => {
    const box = surface.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.width,
    };
  };
  const held = (event: PointerEvent) => surface.current?.hasPointerCapture(event.pointerId);
  return (
    <div
      class="surface"
      ref={surface}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return;
        // What lies well beside the triangle is for scrolling, not for the dot.
        if (!isNear(under(event))) return;
        event.preventDefault();
        surface.current?.setPointerCapture(event.pointerId);
        dot.current?.focus({ preventScroll: true });
        onMove(placeAt(under(event), turn));
      }}
      onPointerMove={(event) => held(event) && onMove(placeAt(under(event), turn))}
      onPointerUp={(event) => held(event) && onPlace(placeAt(under(event), turn))}
    >
      <Picture turn={turn} />
      <Dot
        place={place}
        turn={turn}
        sentence={sentence}
        label={t("checkIn.compass")}
        onPlace={onPlace}
        dot={dot}
      />
    </div>
  );
};

/** Near enough to the triangle for a finger to mean it. */
const isNear = (point: Point): boolean =>
  CORNERS.every((corner) => sharesAt(point)[corner] > -0.16);

const KEYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const Dot = (props: {
  readonly place: Place | undefined;
  readonly turn: Turn;
  readonly sentence: string;
  readonly label: string;
  readonly onPlace: (place: Place) => void;
  readonly dot: RefObject<HTMLDivElement | null>;
}) => {
  const place = props.place ?? MIDDLE;
  const { x, y } = pointOf(place, props.turn);
  return (
    <div
      class={classes("dot", props.place === undefined && "waiting")}
      ref={props.dot}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(place[props.turn.top] * 100)}
      aria-valuetext={props.sentence}
      style={{ left: `${x * 100}%`, top: `${(y / TALL) * 100}%` }}
      onKeyDown={(event) => {
        const way = KEYS[event.key];
        if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        const step = event.shiftKey ? FAR_STEP : STEP;
        props.onPlace(nudged(place, props.turn, way[0] * step, way[1] * step));
      }}
    />
  );
};

const Picture = ({ turn }: { readonly turn: Turn }) => {
  const { prefs, lowStim } = useApp();
  const dusk = useDusk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const looks = prefs.value.stateLooks;
  useEffect(() => {
    if (canvas.current === null) return;
    paintCompass(canvas.current, turn, poleColours(looks, { dusk, muted: lowStim.value }));
  }, [turn.top, looks, dusk, lowStim.value]);
  return (
    <>
      <canvas ref={canvas} width={PIXELS} height={PIXELS * TALL} aria-hidden="true" />
      <svg class="outline" viewBox="0 0 1000 885" aria-hidden="true">
        <path d="M562.4 36 990.4 777A72 72 0 0 1 928 885H72A72 72 0 0 1 9.6 777L437.6 36A72 72 0 0 1 562.4 36Z" />
      </svg>
    </>
  );
};
