import { closeSync, openSync, writeSync } from "node:fs";
import { seededRandom } from "@glimmers/primitives";

/**
 * Note: A film of a finger
 *
 * Chromium can take a file for a camera. This one shows a lit fingertip whose beats are known, and in
 * its last rows each frame's own number, as black and white blocks. So what a page saw can be put in
 * the film's own time, whatever a busy machine dropped or delayed on the way. It is raw (y4m): JPEG
 * would round away the fractions of a step that a pulse is made of. The physics are written anew
 * here, apart from the simulator in packages/hrv: a fault in one is no fault in the other.
 */
export interface Film {
  readonly fps: number;
  readonly frames: number;
  /** When each beat began, in s of the film. */
  readonly beats: readonly number[];
}

export const FILM_WIDTH = 160;
export const FILM_HEIGHT = 120;
/** The number's blocks: 16 of them, this wide and high, along the lower edge. */
export const BLOCK = { bits: 16, width: 10, height: 8 } as const;

const [WIDTH, HEIGHT] = [FILM_WIDTH, FILM_HEIGHT];
const FPS = 30;
/** How much darker red gets at a beat, as a share. */
const DARKENS = 0.015;
/** Of a single pixel, in steps of 255 (standard deviation). */
const GRAIN = 3;

/** A heart at rest, breathing six times a minute. */
const beatsUntil = (seconds: number, normal: () => number): readonly number[] => {
  const beats: number[] = [];
  for (let t = 0.3; t < seconds;) {
    beats.push(t);
    const breath = 0.05 * Math.sin(0.2 * Math.PI * t) + 0.015 * Math.sin(0.2 * Math.PI * t + 1);
    t += 0.85 + breath + 0.006 * normal();
  }
  return beats;
};

/** Blood in a fingertip: a wave after each beat, and a smaller one behind it. */
const bloodAt = (t: number, beats: readonly number[]): number =>
  beats
    .map((beat) => t - beat)
    .filter((since) => since > -0.3 && since < 1.2)
    .reduce((sum, since) => sum + bell(since, 0.18, 0.07) + 0.38 * bell(since, 0.42, 0.09), 0);

const bell = (x: number, middle: number, width: number): number =>
  Math.exp(-0.5 * ((x - middle) / width) ** 2);

/** Red, green and blue as brightness and two differences, after ITU-R BT.601. */
const colourAt = (t: number, beats: readonly number[]): readonly [number, number, number] => {
  const [blood, drift] = [DARKENS * bloodAt(t, beats), 4 * Math.sin(0.04 * Math.PI * t)];
  const r = (205 * (1 - blood) + drift) / 255;
  const g = (38 * (1 - 2.2 * blood) + 0.3 * drift) / 255;
  const b = (22 * (1 - 1.6 * blood) + 0.2 * drift) / 255;
  return [
    16 + 65.481 * r + 128.553 * g + 24.966 * b,
    128 - 37.797 * r - 74.203 * g + 112 * b,
    128 + 112 * r - 93.786 * g - 18.214 * b,
  ];
};

interface Chance {
  readonly unit: () => number;
  /** Grains drawn once and used over and over, from another place each time. */
  readonly grains: Int8Array;
}

const normalOf = (unit: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());

/** Fractions of a step survive in the mean: so many pixels get the step above. */
const fill = (plane: Buffer, value: number, grained: boolean, { unit, grains }: Chance): void => {
  const whole = Math.floor(value);
  const share = value - whole;
  let at = Math.floor(unit() * grains.length);
  for (let pixel = 0; pixel < plane.length; pixel += 1) {
    at = (at + 7919) % grains.length;
    const grain = grained ? (grains[at] ?? 0) : 0;
    plane[pixel] = Math.max(0, Math.min(255, whole + (unit() < share ? 1 : 0) + grain));
  }
};

const paintNumber = (frame: number, [light, u, v]: readonly [Buffer, Buffer, Buffer]): void => {
  for (let bit = 0; bit < BLOCK.bits; bit += 1)
    for (let row = HEIGHT - BLOCK.height; row < HEIGHT; row += 1) {
      const from = row * WIDTH + bit * BLOCK.width;
      light.fill((frame >> bit) & 1 ? 235 : 16, from, from + BLOCK.width);
    }
  // Colours are kept at half the size; without colour, black and white are black and white.
  const from = ((HEIGHT - BLOCK.height) / 2) * (WIDTH / 2);
  u.fill(128, from);
  v.fill(128, from);
};

/** Writes a film of so many seconds into a file (about 0.9 MB a second), and tells what is in it. */
export const filmFinger = (path: string, seconds: number, seed: number): Film => {
  const { unit } = seededRandom(seed);
  const normal = normalOf(unit);
  const beats = beatsUntil(seconds, normal);
  const grains = Int8Array.from({ length: 1 << 16 }, () => Math.round(GRAIN * normal()));
  const frames = Math.round(seconds * FPS);
  const planes = [
    Buffer.alloc(WIDTH * HEIGHT),
    Buffer.alloc((WIDTH * HEIGHT) / 4),
    Buffer.alloc((WIDTH * HEIGHT) / 4),
  ] as const;
  const file = openSync(path, "w");
  writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FPS}:1 Ip A1:1 C420\n`);
  for (let frame = 0; frame < frames; frame += 1) {
    const colour = colourAt(frame / FPS, beats);
    planes.forEach((plane, nth) => fill(plane, colour[nth] ?? 0, nth === 0, { unit, grains }));
    paintNumber(frame, planes);
    writeSync(file, Buffer.concat([Buffer.from("FRAME\n"), ...planes]));
  }
  closeSync(file);
  return { fps: FPS, frames, beats };
};
