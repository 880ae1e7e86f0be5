import type { Cue, Cues } from "../app.ts";
import { quietly } from "./quietly.ts";

/**
 * Hertz: where a tone begins, and where it ends. In rises by a third; out lies lower and falls;
 * a turn stays where it is, and is short.
 */
const TONES: Readonly<Record<Cue, { from: number; to: number; longest: number }>> = {
  in: { from: 262, to: 330, longest: 8 },
  out: { from: 220, to: 165, longest: 8 },
  turn: { from: 294, to: 294, longest: 0.7 },
};

/** Of full volume, at a tone's fullest moment: to be heard in a quiet room. */
const LOUDEST = 0.07;
/** Shorter would be a click. Seconds. */
const SHORTEST = 0.25;
/** How quickly a tone makes way for the next: within about three times this, in seconds. */
const MAKES_WAY = 0.03;

/** A swelling without an edge: from nothing, up, and back to nothing. */
const SWELL = Float32Array.from({ length: 65 }, (_, at) => Math.sin((Math.PI * at) / 64) ** 2);

/** One soft tone from now on, and how to end it before its time. */
export const playTone = (context: BaseAudioContext, cue: Cue, seconds: number): (() => void) => {
  const { from, to, longest } = TONES[cue];
  const [start, length] = [context.currentTime, Math.max(SHORTEST, Math.min(seconds, longest))];
  const [voice, swell, way] = [
    context.createOscillator(),
    context.createGain(),
    context.createGain(),
  ];
  voice.frequency.setValueAtTime(from, start);
  voice.frequency.linearRampToValueAtTime(to, start + length);
  swell.gain.setValueCurveAtTime(
    SWELL.map((share) => share * LOUDEST),
    start,
    length,
  );
  voice.connect(swell).connect(way).connect(context.destination);
  voice.addEventListener("ended", () => way.disconnect());
  voice.start(start);
  voice.stop(start + length);
  return () => {
    way.gain.setTargetAtTime(0, context.currentTime, MAKES_WAY);
    voice.stop(Math.min(start + length, context.currentTime + 5 * MAKES_WAY));
  };
};

/** Soft tones, made on the spot; nothing where the browser makes no sound. */
export const tonesOf = (page: {
  readonly AudioContext?: new () => AudioContext;
}): Pick<Cues, "tone" | "hush"> => {
  const { AudioContext: Sound } = page;
  if (Sound === undefined) return {};
  // Made with the first tone: a page that was not touched yet may not sound.
  let context: AudioContext | undefined;
  let end = (): void => undefined;
  const tone = (cue: Cue, seconds: number): void => {
    context ??= new Sound();
    if (context.state === "suspended") quietly(() => context?.resume());
    end();
    end = playTone(context, cue, seconds);
  };
  return {
    tone: (cue, seconds) => quietly(() => tone(cue, seconds)),
    hush: () => quietly(() => end()),
  };
};
