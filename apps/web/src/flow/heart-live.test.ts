import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import type { Pace } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import type { CameraNews, StrapNews } from "../app.ts";
import type { Ear, PulseHeard } from "./heart-live-ears.ts";
import { cameraEar, strapEar } from "./heart-live-ears.ts";
import type { WatchedBeat } from "./heart-live-shown.ts";
import { listenToHeart } from "./heart-live.ts";

const BEGAN = 70_000;

const asIs = (interval: number, end = 0): readonly WatchedBeat[] => [{ interval, end }];

const listening = <News>(ear: Ear<News>, push = asIs, pace?: Pace) => {
  const kept = { intervals: [] as number[], ends: [] as number[] };
  const breaths: number[] = [];
  const live = listenToHeart({
    ear,
    began: BEGAN,
    watch: { push },
    pace,
    meter: {
      push: () => undefined,
      inhale: (at) => void breaths.push(at),
      last: () => undefined,
    },
    keep: (intervals, ends) => {
      kept.intervals.push(...intervals);
      kept.ends.push(...ends);
    },
  });
  return { live, kept, breaths };
};

const packet = (
  seconds: number,
  intervals: readonly number[],
  more: { readonly rate?: number; readonly contact?: "on" | "off" | "unknown" } = {},
): StrapNews => ({
  type: "measurement",
  at: BEGAN + seconds * 1000,
  bytes: encodeHeartRateMeasurement({ rate: 60, contact: "on", intervals, blanks: 0, ...more }),
});

describe("hearing a strap", () => {
  const strap = (push = asIs) => listening(strapEar(BEGAN), push);

  it("[HR146] waits, hears, and is silent once nothing came for a while", () => {
    const { live } = strap();
    expect(live.face.value).toEqual({
      line: "waiting",
      beats: 0,
      mended: 0,
      signal: "few",
      gaps: 0,
    });
    live.hear(packet(1, [1000]));
    expect(live.face.value).toMatchObject({ line: "hearing", beats: 2 });
    live.pass(BEGAN + 6_000);
    expect(live.face.value.line).toBe("hearing");
    live.pass(BEGAN + 8_000);
    expect(live.face.value.line).toBe("silent");
    live.hear(packet(9, [1000]));
    live.hear(packet(10, [1000]));
    expect(live.face.value.line).toBe("hearing");
  });

  it("[HR146] says lost and back, and everything received is there at the end", () => {
    const { live, kept } = strap();
    live.hear(packet(1, [1000, 1000]));
    live.hear({ type: "lost", at: BEGAN + 2_000 });
    expect(live.face.value.line).toBe("lost");
    live.hear({ type: "back", at: BEGAN + 22_000 });
    live.hear(packet(23, [1000]));
    live.hear(packet(28, [1000]));
    expect(live.face.value).toMatchObject({ line: "hearing", gaps: 1 });
    const { intervals, ends, pauses } = live.stop();
    expect(pauses).toEqual([]);
    expect(intervals).toEqual([1000, 1000, 1000, 1000]);
    expect(ends).toEqual([1, 2, 23, 28]);
    expect(kept).toEqual({ intervals, ends });
  });

  it("[HR144] says when it has no contact; what comes then is kept and not drawn", () => {
    const { live, kept } = strap();
    live.hear(packet(1, [1000]));
    live.hear(packet(2, [700], { contact: "off" }));
    expect(live.face.value.line).toBe("noContact");
    expect(kept.intervals).toHaveLength(2);
    expect(live.shown.beats).toHaveLength(1);
  });

  it("[HR144] says when a strap tells only its rate", () => {
    const { live } = strap();
    for (let second = 1; second <= 12; second += 1) live.hear(packet(second, []));
    expect(live.face.value.line).toBe("onlyRate");
  });

  it("[HR146] tells the battery in whole percent, and not as a beat", () => {
    const { live } = strap();
    live.hear({ type: "battery", percent: 61.4 });
    expect(live.face.value).toMatchObject({ battery: 61, beats: 0, line: "waiting" });
  });

  it("[HR149] notes each while without beats once it is over, and why", () => {
    const { live } = strap();
    live.pass(BEGAN + 500);
    live.hear(packet(1, [1000]));
    live.pass(BEGAN + 1_200);
    live.hear({ type: "lost", at: BEGAN + 2_000 });
    live.pass(BEGAN + 2_100);
    live.pass(BEGAN + 9_000);
    live.hear({ type: "back", at: BEGAN + 9_500 });
    live.hear(packet(10.5, [1000]));
    live.pass(BEGAN + 10_600);
    live.hear(packet(12, [900], { contact: "off" }));
    live.pass(BEGAN + 12_000);
    live.pass(BEGAN + 15_000);
    expect(live.stop().pauses).toEqual([
      { from: 2.1, to: 10.6, why: "lost" },
      { from: 12, to: 15, why: "no-contact" },
    ]);
  });

  it("[HR149] notes the in-breaths of the pacer, and not those that nobody saw", () => {
    const { live, breaths } = listening(strapEar(BEGAN), asIs, { in: 4, out: 6 });
    for (const second of [0, 5, 10.1, 20.5, 47, 50]) live.pass(BEGAN + second * 1000);
    expect(live.stop().inhales).toEqual([0, 10, 20, 50]);
    expect(breaths).toEqual([0, 10, 20, 50]);
  });

  it("[HR147] bytes that are no measurement change nothing", () => {
    const { live } = strap();
    live.hear(packet(1, [1000]));
    const before = live.face.value;
    live.hear({ type: "measurement", at: BEGAN + 1_500, bytes: Uint8Array.of(0x10) });
    live.hear({ type: "measurement", at: BEGAN + 1_600, bytes: new Uint8Array() });
    expect(live.face.value).toBe(before);
  });

  it("[HR148] draws what stands in the place of a beat, counts it as mended, and keeps it as it came", () => {
    const push = (interval: number, end = 0): readonly WatchedBeat[] =>
      interval > 1500
        ? [{ interval, end, kind: "missed", mended: [interval / 2, interval / 2] }]
        : asIs(interval, end);
    const { live, kept } = strap(push);
    for (const beat of [
      [1, 1000],
      [3, 2000],
      [4, 1000],
    ] as const)
      live.hear(packet(beat[0], [beat[1]]));
    expect(live.face.value).toMatchObject({ beats: 4, mended: 1 });
    expect(kept.intervals).toEqual([1000, 2000, 1000]);
    expect(live.shown.beats.map(({ end }) => end)).toEqual([1, 2, 3, 4]);
    expect(live.shown.beats.map(({ joined }) => joined)).toEqual([false, true, true, true]);
  });

  it("[HR148] several mended together are one that was mended; a gap is none, and breaks the wave", () => {
    const push = (interval: number, end = 0): readonly WatchedBeat[] => {
      if (interval > 3000) return [{ interval, end, mended: [] }];
      const isOdd = interval < 900;
      return [
        {
          interval,
          end,
          ...(isOdd && { kind: "extra", mended: interval < 400 ? [] : [1000] }),
        },
      ];
    };
    const { live } = strap(push);
    live.hear(packet(3, [1000, 300, 700, 1000]));
    live.hear(packet(8, [4000, 1000]));
    expect(live.shown.beats.map(({ interval }) => Math.round(interval / 10))).toEqual([
      100, 100, 100, 100,
    ]);
    expect(live.shown.beats.map(({ joined }) => joined)).toEqual([false, true, true, false]);
    expect(live.face.value).toMatchObject({ mended: 1, beats: 7 });
  });

  it("[HR147] no number that is none is ever drawn", () => {
    const push = (): readonly WatchedBeat[] => [
      { interval: Number.NaN, end: 1 },
      { interval: 800, end: Number.NaN },
      { interval: 800, end: 1, kind: "missed", mended: [Number.POSITIVE_INFINITY, 0, -1, 800] },
    ];
    const { live } = strap(push);
    live.hear(packet(1, [1000]));
    expect(live.shown.beats).toHaveLength(1);
  });
});

describe("how clear a signal is", () => {
  /** Every so manieth beat is one that was mended. */
  const strap = (every: number) => {
    let nth = 0;
    const { live } = listening(strapEar(BEGAN), (interval: number, end = 0) => {
      nth += 1;
      const isOdd = nth % every === 0;
      return [{ interval, end, ...(isOdd && { kind: "missed", mended: [interval] }) }];
    });
    return live;
  };

  const beatsFor = (live: ReturnType<typeof strap>, from: number, to: number): void => {
    for (let second = from; second <= to; second += 1) live.hear(packet(second, [1000]));
  };

  it("[HR162] is not said of the first beats, which nobody has judged", () => {
    const live = strap(99);
    beatsFor(live, 1, 7);
    expect(live.face.value.signal).toBe("few");
    beatsFor(live, 8, 8);
    expect(live.face.value.signal).toBe("clear");
  });

  it("[HR162] is clear with a tenth of the beats mended, and not with more", () => {
    const [tenth, eighth] = [strap(10), strap(8)];
    beatsFor(tenth, 1, 120);
    beatsFor(eighth, 1, 120);
    expect([tenth.face.value.signal, eighth.face.value.signal]).toEqual(["clear", "much"]);
  });

  it("[HR162] a bad minute is not clear after many good ones; what came without contact is bad", () => {
    const live = strap(9_999);
    beatsFor(live, 1, 600);
    for (let second = 601; second <= 608; second += 1)
      live.hear(packet(second, [1000], { contact: "off" }));
    beatsFor(live, 609, 610);
    expect(live.face.value).toMatchObject({ line: "hearing", signal: "much", mended: 0 });
    beatsFor(live, 611, 680);
    expect(live.face.value.signal).toBe("clear");
  });
});

describe("hearing a camera", () => {
  const FRAME: CameraNews = { type: "frame", frame: { t: 500, r: 90, g: 2, b: 2 } };

  const camera = (...heard: readonly (readonly PulseHeard[])[]) => {
    const left = [...heard];
    return listening(cameraEar({ push: () => left.shift() ?? [] }));
  };

  it("[HR146] says finger off, unsure, hearing and ended", () => {
    const { live } = camera(
      [{ type: "finger", on: false }],
      [{ type: "finger", on: true }],
      [{ type: "unsure" }],
      [{ type: "beat", end: 503, interval: 900 }],
    );
    const lines = ["fingerOff", "waiting", "unsure", "hearing"].map(() => {
      live.hear(FRAME);
      return live.face.value.line;
    });
    expect(lines).toEqual(["fingerOff", "waiting", "unsure", "hearing"]);
    live.hear({ type: "ended" });
    expect(live.face.value.line).toBe("ended");
  });

  it("[HR163] says the camera was let go of out of sight, and notes that from then on", () => {
    const { live } = camera([], [{ type: "beat", end: 503, interval: 900 }]);
    live.hear(FRAME);
    live.hear(FRAME);
    live.pass(BEGAN + 4_000);
    live.hear({ type: "away" });
    expect(live.face.value.line).toBe("away");
    live.pass(BEGAN + 30_000);
    expect(live.stop().pauses).toEqual([{ from: 4, to: 30, why: "lost" }]);
  });

  it("[HR141] takes the camera's clock for the reading's, from its first picture on", () => {
    const { live, kept } = camera([], [{ type: "beat", end: 503.2, interval: 900 }]);
    live.pass(BEGAN + 2_000);
    live.hear(FRAME);
    live.pass(BEGAN + 60_000);
    live.hear(FRAME);
    expect(kept.ends.map((end) => Number(end.toFixed(6)))).toEqual([5.2]);
  });

  it("[HR143] counts a gap where two beats do not follow on, and takes no beat without an interval", () => {
    const { live, kept } = camera([
      { type: "beat", end: 501, interval: 900 },
      { type: "beat", end: 504 },
      { type: "beat", end: 505, interval: 900 },
      { type: "beat", end: 505.9, interval: 900 },
      { type: "beat", end: 506, interval: Number.NaN },
    ]);
    live.hear(FRAME);
    expect(kept.intervals).toEqual([900, 900, 900]);
    expect(live.face.value.gaps).toBe(1);
  });
});
