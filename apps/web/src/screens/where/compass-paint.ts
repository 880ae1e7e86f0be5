import type { Pole, Prefs, StateLook } from "@glimmers/model";
import type { Oklab } from "../../look/oklab.ts";
import { hexToOklab, oklabToRgb, oklch } from "../../look/oklab.ts";
import type { Turn } from "./compass-geometry.ts";
import { CORNER_POINTS, CORNERS, ROUND, sharesAt, TALL } from "./compass-geometry.ts";

/**
 * Note: One lightness
 *
 * Three poles of nearly one lightness and strength, so that none of them looks better. A
 * person's own colour brings its hue and its strength; its lightness is held within reach
 * of the others, and within what the ring of the dot can be seen on.
 */
const OURS: Readonly<Record<Pole, Oklab>> = {
  ventral: oklch(0.8, 0.115, 82),
  sympathetic: oklch(0.72, 0.115, 352),
  dorsal: oklch(0.68, 0.095, 248),
};
const DARKEST = 0.68;
const LIGHTEST = 0.84;

/** How the colours are held: paler by day, dimmer by night, greyer where less is wanted. */
export interface Ground {
  readonly dusk: boolean;
  readonly muted: boolean;
}

export type PoleColours = Readonly<Record<Pole, Oklab>>;

export const poleColours = (looks: Prefs["stateLooks"], ground: Ground): PoleColours => ({
  ventral: colourOf("ventral", looks.ventral, ground),
  sympathetic: colourOf("sympathetic", looks.sympathetic, ground),
  dorsal: colourOf("dorsal", looks.dorsal, ground),
});

const colourOf = (pole: Pole, look: StateLook | undefined, ground: Ground): Oklab => {
  const own = look?.colour === undefined ? undefined : hexToOklab(look.colour);
  const [light, a, b] = own ?? OURS[pole];
  const held = Math.min(LIGHTEST, Math.max(DARKEST, light));
  const strength = ground.muted ? 0.4 : 0.78;
  return [ground.dusk ? held * 0.9 + 0.06 : held * 0.9 + 0.097, a * strength, b * strength];
};

/** Pixels of the blend before it is smoothed up: few are enough for something this soft. */
const GRAIN = 72;

/** Paints the blend into a canvas: every place in the mix of its three colours. */
export const paintCompass = (canvas: HTMLCanvasElement, turn: Turn, colours: PoleColours): void => {
  const brush = canvas.getContext("2d");
  if (brush === null) return;
  brush.globalCompositeOperation = "source-over";
  brush.clearRect(0, 0, canvas.width, canvas.height);
  fillRounded(brush, canvas.width);
  brush.globalCompositeOperation = "source-in";
  brush.imageSmoothingQuality = "high";
  const small = blend(canvas.ownerDocument, turn, colours);
  brush.drawImage(small, 0, 0, canvas.width, canvas.width * TALL);
};

/** The triangle with round corners: its sides pushed out by `ROUND`. */
const fillRounded = (brush: CanvasRenderingContext2D, width: number): void => {
  brush.beginPath();
  for (const corner of CORNERS) {
    const { x, y } = CORNER_POINTS[corner];
    brush.lineTo(x * width, y * width);
  }
  brush.closePath();
  brush.lineJoin = "round";
  brush.lineWidth = 2 * ROUND * width;
  brush.fill();
  brush.stroke();
};

const blend = (document: Document, turn: Turn, colours: PoleColours): HTMLCanvasElement => {
  const small = document.createElement("canvas");
  small.width = GRAIN;
  small.height = Math.round(GRAIN * TALL);
  const pixels = new ImageData(small.width, small.height);
  for (let index = 0; index < small.width * small.height; index++) {
    const x = ((index % GRAIN) + 0.5) / GRAIN;
    const y = (Math.floor(index / GRAIN) + 0.5) / GRAIN;
    pixels.data.set([...oklabToRgb(mixAt(x, y, turn, colours)), 255], index * 4);
  }
  small.getContext("2d")?.putImageData(pixels, 0, 0);
  return small;
};

/** Exported for its test: the colour under a point, in the mix of the shares there. */
export const mixAt = (x: number, y: number, turn: Turn, colours: PoleColours): Oklab => {
  const shares = sharesAt({ x, y });
  const held = CORNERS.map((corner) => Math.max(0, shares[corner]));
  const sum = held.reduce((total, share) => total + share, 0);
  const part = (axis: 0 | 1 | 2): number =>
    CORNERS.reduce(
      (total, corner, index) => total + ((held[index] ?? 0) / sum) * colours[turn[corner]][axis],
      0,
    );
  return [part(0), part(1), part(2)];
};
