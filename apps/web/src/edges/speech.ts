import { signal } from "@preact/signals";
import type { Cues } from "../app.ts";
import { quietly } from "./quietly.ts";

/** A little slower than talk: there is time. */
const RATE = 0.9;

interface Speaking {
  readonly speechSynthesis?: Pick<
    SpeechSynthesis,
    "getVoices" | "speak" | "cancel" | "addEventListener"
  >;
  readonly SpeechSynthesisUtterance?: new (words: string) => SpeechSynthesisUtterance;
}

/**
 * The platform's own voice. Only one that is on this device: others send every sentence to
 * somebody's server to be spoken there.
 */
export const speechOf = (page: Speaking): Pick<Cues, "canSpeak" | "speak" | "hush"> => {
  const { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance } = page;
  if (speech === undefined || Utterance === undefined) return {};
  const came = signal(0);
  quietly(() => speech.addEventListener("voiceschanged", () => (came.value += 1)));
  const voiceFor = (language: string): SpeechSynthesisVoice | undefined => {
    try {
      return speech.getVoices().find((voice) => voice.localService && speaks(voice, language));
    } catch {
      return undefined;
    }
  };
  const say = (sentence: string, language: string): void => {
    const voice = voiceFor(language);
    if (voice === undefined) return;
    speech.cancel();
    speech.speak(Object.assign(new Utterance(sentence), { voice, lang: voice.lang, rate: RATE }));
  };
  return {
    canSpeak: (language) => came.value >= 0 && voiceFor(language) !== undefined,
    speak: (sentence, language) => quietly(() => say(sentence, language)),
    hush: () => quietly(() => speech.cancel()),
  };
};

const speaks = ({ lang }: SpeechSynthesisVoice, language: string): boolean =>
  lang.replace("_", "-").toLowerCase().split("-")[0] === language;
