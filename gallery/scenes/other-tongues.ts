import type { Scene } from "../scene.ts";
import type { Tongue } from "../tongues.ts";

/** What is shown in German as well: its words are longer, and have to fit all the same. */
const IN_GERMAN: readonly string[] = [
  "now/first",
  "now/deep",
  "kept/more open",
  "where/placed",
  "where/all of it",
  "hard/form",
  "hard/consent",
  "both/blank",
  "back/blank",
  "trail/full",
  "moment/check-in",
  "support/de",
  "settings/all of it",
  "keeping/deleted waiting",
  "lock/on",
  "devices/off",
  "devices/words",
  "devices/invitation",
  "practice/settled in",
  "about practice/usual",
  "stuck/asked",
  "session/preview",
  "session/a step",
  "session/afterwards",
  "session/gate",
  "anchors/new",
  "on-ramp/some",
  "learn/path",
  "senses/usual",
  "heart/live",
  "charts/told",
];

/** In sentences half as long again, marked at both ends: what is cut off, or said by no catalogue, shows. */
const DRAWN_OUT: readonly string[] = [
  "now/deep",
  "practice/settled in",
  "about practice/usual",
  "session/preview",
  "anchors/some",
  "settings/all of it",
];

/** From right to left, in English: where things stand, not what they say. */
const FROM_THE_RIGHT: readonly string[] = [
  "now/deep",
  "kept/more open",
  "where/placed",
  "trail/full",
  "support/de",
  "practice/settled in",
  "offers/revved up",
  "session/a step",
  "session/preview",
  "charts/told",
];

const spoken =
  (scenes: readonly Scene[]) =>
  (tongue: Tongue, called: string, names: readonly string[]): readonly Scene[] =>
    names.map((name) => {
      const scene = scenes.find((one) => one.name === name);
      if (scene === undefined) throw new Error(`There is no scene "${name}".`);
      const { main: _main, unpictured: _unpictured, ...rest } = scene;
      return { ...rest, name: `${called}/${name.replace("/", ", ")}`, language: tongue };
    });

/** Some scenes over again, in other languages and from the other side. */
export const inOtherTongues = (scenes: readonly Scene[]): readonly Scene[] => {
  const inTongue = spoken(scenes);
  return [
    ...inTongue("de", "deutsch", IN_GERMAN),
    ...inTongue("pseudo", "longer words", DRAWN_OUT),
    ...inTongue("rtl", "right to left", FROM_THE_RIGHT),
  ];
};
