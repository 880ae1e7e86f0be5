import type { SessionView, StepView } from "@glimmers/sessions";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { AT_REST, lightOf, towards } from "../../flow/session-light.ts";
import type { SessionRun } from "../../flow/session-run.ts";

/** The light is never smaller than this part of its full size. */
const SMALLEST = 0.5;

/**
 * One slow light in a thin ring that fills by the step's time. Between two pictures nothing of
 * the page is drawn anew: the light is moved by hand. Still, as a shape, where less is wanted.
 */
export const SessionLight = (props: { readonly run: SessionRun; readonly view: SessionView }) => {
  const { lowStim } = useApp();
  if (lowStim.value) return <StillShape view={props.view} />;
  return (
    <div class="session-light" aria-hidden="true">
      <Moving run={props.run} />
      <StillShape view={props.view} />
    </div>
  );
};

const Moving = ({ run }: { readonly run: SessionRun }) => {
  const [glow, ring] = [useRef<HTMLSpanElement>(null), useRef<SVGCircleElement>(null)];
  useEffect(() => {
    let shown = AT_REST;
    return run.moving((view, milliseconds) => {
      shown = towards(shown, lightOf(view), milliseconds);
      const scale = SMALLEST + (1 - SMALLEST) * shown;
      glow.current?.style.setProperty("transform", `scale(${scale.toFixed(4)})`);
      const share = shareOf(view);
      ring.current?.style.setProperty("stroke-dashoffset", `${1 - share}`);
      // An arc without length would still be a dot.
      ring.current?.style.setProperty("visibility", share === 0 ? "hidden" : "visible");
    });
  }, [run]);
  return (
    <>
      <span class="glow" ref={glow} />
      <svg class="ring" viewBox="0 0 200 200">
        <circle cx="100" cy="100" r="98" />
        <circle class="filled" ref={ring} cx="100" cy="100" r="98" pathLength="1" />
      </svg>
    </>
  );
};

const shareOf = (view: SessionView): number => (view.phase === "step" ? (view.share ?? 0) : 0);

type Part = NonNullable<StepView["beat"]>["part"];

/** Up for in, down for out, a ring for all between: the same at a glance, without moving. */
const StillShape = ({ view }: { readonly view: SessionView }) => {
  const part = view.phase === "step" ? view.beat?.part : undefined;
  return (
    <svg class="still-shape" viewBox="0 0 100 100" aria-hidden="true">
      <path d={lineOf(part)} />
    </svg>
  );
};

const UP = "M50 18 84 78H16Z";
const DOWN = "M50 82 16 22H84Z";
const ROUND = "M50 18a32 32 0 1 0 0 64a32 32 0 1 0 0-64Z";

const lineOf = (part: Part | undefined): string => {
  if (part === "in" || part === "topUp" || part === "on") return UP;
  return part === "out" || part === "off" ? DOWN : ROUND;
};
