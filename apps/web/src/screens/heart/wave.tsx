import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { BEHIND, HEIGHT, NOW, SEEN, UNITS } from "../../flow/heart-wave.ts";
import { drawWave } from "./draw-wave.ts";

/** How much of the width the wave may fill: up to where it is known. */
const KNOWN = (NOW - BEHIND) / SEEN;

/** A calm line of the time between beats. Between two pictures nothing of the page is drawn anew. */
export const Wave = ({ listening }: { readonly listening: Listening }) => {
  const { t } = useApp().words.value;
  const [sheet, line, light] = [
    useRef<SVGSVGElement>(null),
    useRef<SVGPathElement>(null),
    useRef<HTMLSpanElement>(null),
  ];
  useEffect(() => {
    if (sheet.current === null || line.current === null || light.current === null) return;
    return drawWave(listening, {
      sheet: sheet.current,
      line: line.current,
      light: light.current,
    });
  }, [listening]);
  return (
    <figure class="heart-picture">
      <figcaption>{t("heart.live.wave")}</figcaption>
      <div class="heart-wave" dir="ltr" style={{ width: `${KNOWN * 100}%` }} aria-hidden="true">
        <div class="seen">
          <svg
            ref={sheet}
            viewBox={`0 0 ${SEEN * UNITS} ${HEIGHT}`}
            preserveAspectRatio="none"
            style={{ width: `${100 / KNOWN}%` }}
          >
            <path ref={line} />
          </svg>
        </div>
        <span class="at-now" ref={light}>
          <span class="dot" />
        </span>
      </div>
    </figure>
  );
};
