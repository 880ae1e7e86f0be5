import type { BeatPart, SessionView } from "@glimmers/sessions";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { AT_REST, lightOf, towards } from "../../flow/session-light.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { StillShape } from "../../parts/still-shape.tsx";

/** The light is never smaller than this part of its full size. */
const SMALLEST = 0.5;

/**
 * One slow light in a thin ring that fills by the step's time. Between two pictures nothing of
 * the page is drawn anew: the light is moved by hand. Still, as a shape, where less is wanted.
 */
export const SessionLight = (props: { readonly run: SessionRun; readonly view: SessionView }) => {
  const { lowStim } = useApp();
  if (lowStim.value) return <StillShape part={partOf(props.view)} />;
  return (
    <div class="session-light" aria-hidden="true">
      <Moving run={props.run} />
      <StillShape part={partOf(props.view)} />
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

const partOf = (view: SessionView): BeatPart | undefined =>
  view.phase === "step" ? view.beat?.part : undefined;
