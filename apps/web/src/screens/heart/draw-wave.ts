import type { Listening } from "../../flow/heart-listen.ts";
import type { WaveCurve, WaveRange } from "../../flow/heart-wave.ts";
import {
  BEHIND,
  curveOf,
  depthOf,
  rangeFor,
  rangeTowards,
  SEEN,
  valueAt,
  waveLine,
} from "../../flow/heart-wave.ts";

export interface WaveParts {
  readonly sheet: SVGSVGElement;
  readonly line: SVGPathElement;
  readonly light: HTMLElement;
}

/**
 * Moves the wave by hand. The line is written anew when a beat came, about once a second, or while
 * its range changes; in all other pictures the sheet it is on is only moved along.
 */
export const drawWave = ({ shown, moving }: Listening, parts: WaveParts): (() => void) => {
  let [version, drawnAt] = [-1, 0];
  let curve: WaveCurve = [];
  let [meant, range]: (WaveRange | undefined)[] = [undefined, undefined];
  return moving((seconds, milliseconds) => {
    const isNew = shown.version() !== version;
    if (isNew) {
      version = shown.version();
      const seen = shown.beats.filter(({ end }) => end > seconds - SEEN - 2);
      curve = curveOf(seen);
      meant = rangeFor(seen, meant);
    }
    if (meant === undefined) return hideLight(parts);
    const next = rangeTowards(range, meant, milliseconds);
    if (isNew || next !== range) {
      [range, drawnAt] = [next, seconds];
      parts.line.setAttribute("d", waveLine(curve, next, seconds));
    }
    const moved = ((drawnAt - seconds) / SEEN) * 100;
    parts.sheet.style.transform = `translateX(${moved.toFixed(3)}%)`;
    moveLight(parts, valueAt(curve, seconds - BEHIND), next);
  });
};

const hideLight = ({ light }: WaveParts): void => void (light.style.opacity = "0");

/** Where nothing is known, there is no light: the line ends, and moves on. */
const moveLight = (parts: WaveParts, value: number | undefined, range: WaveRange): void => {
  if (value === undefined) return hideLight(parts);
  parts.light.style.opacity = "1";
  parts.light.style.transform = `translateY(${(depthOf(value, range) * 100).toFixed(2)}%)`;
};
