/** Lightness 0 to 1, then green–red and blue–yellow; mixing here keeps colours clear. */
export type Oklab = readonly [light: number, a: number, b: number];

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** @example oklch(0.8, 0, 0) // [0.8, 0, 0] */
export const oklch = (light: number, chroma: number, hue: number): Oklab => {
  const turn = (hue * Math.PI) / 180;
  return [light, chroma * Math.cos(turn), chroma * Math.sin(turn)];
};

/** Source: Björn Ottosson (2020), "A perceptual color space for image processing". */
export const oklabToRgb = ([light, a, b]: Oklab): Rgb => {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byteOf(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byteOf(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byteOf(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
};

/** Undefined when it is not six hex digits behind a `#`. */
export const hexToOklab = (hex: string): Oklab | undefined => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return undefined;
  const channel = (at: number): number => linearOf(Number.parseInt(hex.slice(at, at + 2), 16));
  const [r, g, b] = [channel(1), channel(3), channel(5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

/**
 * How far two colours stand apart for reading, 1 to 21.
 *
 * Source: WCAG 2.2, "contrast ratio": words need 4.5, outlines and marks 3.
 */
export const contrast = (one: Rgb, other: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linearOf(red) + 0.7152 * linearOf(green) + 0.0722 * linearOf(blue);

const byteOf = (linear: number): number => {
  const held = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055));
};

const linearOf = (byte: number): number => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
