import { describe, expect, it, vi } from "vitest";
import { speechOf } from "./speech.ts";
import { tonesOf } from "./tones.ts";
import { vibrationOf } from "./vibration.ts";
import { wakeLockOf } from "./wake-lock.ts";

const refuses = (): never => {
  throw new DOMException("not allowed here", "NotAllowedError");
};

/** Turns of the page's own, until what was promised is settled. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a device that has nothing beside its screen", () => {
  it("[N50] gives nothing, and nothing is said of it", () => {
    expect(tonesOf({})).toEqual({});
    expect(speechOf({})).toEqual({});
    expect(vibrationOf({ maxTouchPoints: 5 })).toEqual({});
    const document = new EventTarget() as unknown as Document;
    expect(wakeLockOf({ navigator: {}, document })).toEqual({});
  });

  it("[N50] counts a desktop that knows the word for shaking as one that cannot", () => {
    expect(vibrationOf({ maxTouchPoints: 0, vibrate: () => true })).toEqual({});
  });
});

describe("a device that refuses", () => {
  it("[N50] leaves tones away where no sound can be opened", () => {
    const { tone, hush } = tonesOf({
      AudioContext: class extends EventTarget {
        constructor() {
          super();
          refuses();
        }
      } as unknown as typeof AudioContext,
    });
    expect(() => tone?.("in", 3)).not.toThrow();
    expect(() => hush?.()).not.toThrow();
  });

  it("[N50] leaves the voice away where asking for voices throws", () => {
    const speech = {
      getVoices: refuses,
      speak: refuses,
      cancel: refuses,
      addEventListener: refuses,
    };
    const { canSpeak, speak, hush } = speechOf({
      speechSynthesis: speech,
      SpeechSynthesisUtterance: EventTarget as typeof SpeechSynthesisUtterance,
    });
    expect(canSpeak?.("en")).toBe(false);
    expect(() => speak?.("Look around.", "en")).not.toThrow();
    expect(() => hush?.()).not.toThrow();
  });

  it("[N50] goes on without touch where shaking throws", () => {
    const { vibrate } = vibrationOf({ maxTouchPoints: 5, vibrate: refuses });
    expect(() => vibrate?.("out")).not.toThrow();
  });

  it("[N50] goes on where the screen may not be kept on", async () => {
    const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
    const { stayAwake } = wakeLockOf({
      navigator: { wakeLock: { request: async () => refuses() } },
      document: document as unknown as Document,
    });
    const release = stayAwake?.();
    await settled();
    expect(() => release?.()).not.toThrow();
  });
});

describe("a voice", () => {
  const voice = (lang: string, localService: boolean): SpeechSynthesisVoice => ({
    lang,
    localService,
    name: lang,
    default: false,
    voiceURI: lang,
  });

  const withVoices = (voices: readonly SpeechSynthesisVoice[]) => {
    const said: { readonly words: string; readonly lang?: string }[] = [];
    const cancel = vi.fn();
    const cues = speechOf({
      speechSynthesis: {
        getVoices: () => [...voices],
        speak: (utterance) => said.push(utterance as unknown as { words: string }),
        cancel,
        addEventListener: () => undefined,
      },
      SpeechSynthesisUtterance: class {
        readonly words: string;
        constructor(words: string) {
          this.words = words;
        }
      } as unknown as typeof SpeechSynthesisUtterance,
    });
    return { cues, said, cancel };
  };

  it("[N51] is one of this device and of the app's language", () => {
    const { cues, said } = withVoices([
      voice("en-GB", false),
      voice("de_DE", true),
      voice("en-US", true),
    ]);
    cues.speak?.("Schau dich um.", "de");
    cues.speak?.("Look around.", "en");
    expect(said.map(({ words, lang }) => [words, lang])).toEqual([
      ["Schau dich um.", "de_DE"],
      ["Look around.", "en-US"],
    ]);
  });

  it("[N51] is absent where the only one sends each sentence away to be spoken", () => {
    const { cues, said } = withVoices([voice("en-GB", false)]);
    expect(cues.canSpeak?.("en")).toBe(false);
    cues.speak?.("Look around.", "en");
    expect(said).toEqual([]);
  });

  it("[N51] ends what it said before", () => {
    const { cues, cancel } = withVoices([voice("en-GB", true)]);
    cues.speak?.("Look around.", "en");
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe("touch", () => {
  it("[N52] tells in and out apart by its count: one long, two short", () => {
    const felt: number[][] = [];
    const { vibrate } = vibrationOf({
      maxTouchPoints: 5,
      vibrate: (pattern) => felt.push(pattern) > 0,
    });
    for (const cue of ["in", "out", "turn"] as const) vibrate?.(cue);
    const [breathIn = [], breathOut = [], turn = []] = felt;
    expect([breathIn.length, breathOut.length, turn.length]).toEqual([1, 3, 1]);
    expect(breathIn[0]).toBeGreaterThan(2 * (breathOut[0] ?? 0));
    expect(turn[0]).toBeLessThan(breathOut[0] ?? 0);
  });
});

describe("a screen kept on", () => {
  const screen = () => {
    const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
    const held = { now: 0, ever: 0 };
    const request = async (): Promise<WakeLockSentinel> => {
      held.now += 1;
      held.ever += 1;
      const release = async (): Promise<void> => void (held.now -= 1);
      return { release } as WakeLockSentinel;
    };
    const cues = wakeLockOf({
      navigator: { wakeLock: { request } },
      document: document as unknown as Document,
    });
    const look = (visibilityState: "visible" | "hidden"): void => {
      document.visibilityState = visibilityState;
      // The browser lets go by itself when the page goes out of sight.
      if (visibilityState === "hidden") held.now = 0;
      document.dispatchEvent(new Event("visibilitychange"));
    };
    return { cues, held, look };
  };

  it("[N53] is asked for again when the app comes back into sight, and let go of at the end", async () => {
    const { cues, held, look } = screen();
    const release = cues.stayAwake?.();
    await settled();
    look("hidden");
    look("visible");
    await settled();
    expect(held).toEqual({ now: 1, ever: 2 });
    release?.();
    await settled();
    look("visible");
    await settled();
    expect(held).toEqual({ now: 0, ever: 2 });
  });

  it("[N53] is let go of even when it was granted only after the end", async () => {
    const { cues, held } = screen();
    cues.stayAwake?.()();
    await settled();
    expect(held.now).toBe(0);
  });
});
