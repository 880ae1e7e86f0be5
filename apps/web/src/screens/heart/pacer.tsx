import type { Pace } from "@glimmers/model";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { breathSeconds } from "../../flow/heart-pace.ts";
import {
  breathHeight,
  HEIGHT,
  NOW,
  pacerArea,
  pacerShift,
  SEEN,
  UNITS,
} from "../../flow/heart-wave.ts";
import { usePart } from "./use-part.ts";

/** The shape of breath, moving along under the wave: what is right of its light is yet to come. */
export const Pacer = (props: { readonly listening: Listening; readonly pace: Pace }) => {
  const { listening, pace } = props;
  const { t } = useApp().words.value;
  const [sheet, light] = [useRef<SVGSVGElement>(null), useRef<HTMLSpanElement>(null)];
  const area = useMemo(() => pacerArea(pace), [pace]);
  const width = SEEN + breathSeconds(pace);
  const part = usePart(listening);
  useEffect(
    () =>
      listening.moving((seconds) => {
        const moved = (pacerShift(pace, seconds) / width) * -100;
        sheet.current?.style.setProperty("transform", `translateX(${moved.toFixed(3)}%)`);
        const down = (1 - breathHeight(pace, seconds)) * 100;
        light.current?.style.setProperty("transform", `translateY(${down.toFixed(2)}%)`);
      }),
    [listening, pace],
  );
  return (
    <figure class="heart-picture">
      <div class="heart-pacer" dir="ltr" aria-hidden="true">
        <div class="seen">
          <svg
            ref={sheet}
            viewBox={`0 0 ${width * UNITS} ${HEIGHT}`}
            preserveAspectRatio="none"
            style={{ width: `${(width / SEEN) * 100}%` }}
          >
            <path d={area} />
          </svg>
        </div>
        <span class="at-now" style={{ insetInlineStart: `${(NOW / SEEN) * 100}%` }} ref={light}>
          <span class="dot" />
        </span>
      </div>
      <figcaption>
        <span>{t("heart.live.pacer")}</span>
        <span aria-hidden="true">{part !== undefined && t(`practice.session.beat.${part}`)}</span>
      </figcaption>
    </figure>
  );
};
