import type { BeatPart } from "@glimmers/sessions";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TogetherRun } from "../../flow/circles/together-run.ts";
import { StillShape } from "../../parts/still-shape.tsx";

/** The light is never smaller than this part of its full size. */
const SMALLEST = 0.5;

/** One slow light, moved by hand between two pictures; still, as a shape, where less is wanted. */
export const TogetherLight = (props: {
  readonly run: TogetherRun;
  readonly part: BeatPart | undefined;
}) => {
  const { lowStim } = useApp();
  if (lowStim.value) return <StillShape part={props.part} />;
  return (
    <div class="session-light" aria-hidden="true">
      <Moving run={props.run} />
      <StillShape part={props.part} />
    </div>
  );
};

const Moving = ({ run }: { readonly run: TogetherRun }) => {
  const glow = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      run.moving((size) => {
        const scale = SMALLEST + (1 - SMALLEST) * size;
        glow.current?.style.setProperty("transform", `scale(${scale.toFixed(4)})`);
      }),
    [run],
  );
  return <span class="glow" ref={glow} />;
};
