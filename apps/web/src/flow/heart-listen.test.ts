import { encodeHeartRateMeasurement } from "@glimmers/hrv";
import type { Prefs, Raw } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { StrapNews, StrapPort } from "../app.ts";
import { heldBeats } from "./heart-keep.ts";
import type { ListenWays } from "./heart-listen.ts";
import { listenToStrap } from "./heart-listen.ts";

const SINCE = 5_000;

/** A device on whose clock it is `SINCE` ms when listening begins; its pictures come when asked for. */
const device = (ways: Partial<Prefs["sessionWays"]> = {}) => {
  const frames = new Set<(now: number) => void>();
  const drafts = new Map<string, Raw>();
  const told = { closed: 0, awake: 0 };
  let hear: (news: StrapNews) => void = () => undefined;
  const port: StrapPort = {
    isThere: async () => true,
    choose: async (heard) => {
      hear = heard;
      // A strap may send before it is known to be there.
      heard(beat(SINCE + 100, 900));
      heard(beat(SINCE + 1_000, 910));
      return ok({ name: "", close: () => void (told.closed += 1) });
    },
  };
  const app = {
    clock: { now: () => 1_000_000 as Instant, offsetAt: () => 0 as OffsetMinutes },
    prefs: signal<Prefs>({
      ...DEFAULT_PREFS,
      sessionWays: { ...DEFAULT_PREFS.sessionWays, ...ways },
    }),
    drafts: {
      names: async () => [...drafts.keys()],
      read: async (name: string) => drafts.get(name),
      keep: (name: string, raw: Raw) => void drafts.set(name, raw),
      drop: (name: string) => void drafts.delete(name),
    },
    cues: {
      frames: (each: (now: number) => void) => {
        frames.add(each);
        return () => void frames.delete(each);
      },
      sight: () => () => undefined,
      stayAwake: () => {
        told.awake += 1;
        return () => void (told.awake -= 1);
      },
    },
  };
  const picture = (now: number): void => [...frames].forEach((each) => each(now));
  const listen = async (chosen: ListenWays = {}) => {
    const listening = listenToStrap(app, port, chosen);
    await Promise.resolve();
    while (frames.size === 0) await Promise.resolve();
    picture(SINCE);
    const opened = await listening;
    if (!opened.ok) throw new Error(opened.error.type);
    return opened.value;
  };
  return { app, port, told, frames, picture, listen, hear: (news: StrapNews) => hear(news) };
};

const beat = (at: number, interval: number): StrapNews => ({
  type: "measurement",
  at,
  bytes: encodeHeartRateMeasurement({ rate: 66, contact: "on", intervals: [interval], blanks: 0 }),
});

const inMilliseconds = (intervals: readonly number[]): readonly number[] =>
  intervals.map(Math.round);

describe("listening", () => {
  it("[HR159] gives at the end what came, also before it was there, in order and as it was chosen", async () => {
    const { hear, picture, listen } = device();
    const listening = await listen({ pace: { in: 4, out: 6 }, posture: "lying" });
    picture(SINCE + 16);
    hear(beat(SINCE + 1_900, 890));
    const taken = listening.stop();
    expect(taken).toMatchObject({ source: "strap", posture: "lying", pace: { in: 4, out: 6 } });
    expect(taken.startedAt).toBe(1_000_000);
    expect(inMilliseconds(taken.intervals)).toEqual([900, 910, 890]);
    expect(taken.inhales).toEqual([0]);
    expect(listening.face.value.beats).toBe(4);
  });

  it("[HR159] stops once: the strap is closed, nothing is drawn, the screen may sleep", async () => {
    const { told, frames, listen } = device({ awake: true });
    const listening = await listen();
    expect(told).toEqual({ closed: 0, awake: 1 });
    expect(listening.stop()).toBe(listening.stop());
    expect(told).toEqual({ closed: 1, awake: 0 });
    expect(frames.size).toBe(0);
  });

  it("[HR165] is called off while it opens: what opens is closed at once, and nothing is held", async () => {
    const { app, port, told, frames, picture } = device();
    const gone = new AbortController();
    const listening = listenToStrap(app, port, {}, gone.signal);
    while (frames.size === 0) await Promise.resolve();
    // Nobody draws a page that is out of sight: it does not wait for a picture.
    gone.abort();
    expect(told.closed).toBe(1);
    picture(SINCE);
    expect(await listening).toEqual({ ok: false, error: { type: "CalledOff" } });
    expect(await heldBeats(app)).toBeUndefined();
    expect(frames.size).toBe(0);
  });

  it("[HR165] what opens only after it was called off is closed", async () => {
    const { app, port, told, frames, picture } = device();
    const listening = listenToStrap(app, port, {}, AbortSignal.abort());
    while (frames.size === 0) await Promise.resolve();
    expect(told.closed).toBe(1);
    picture(SINCE);
    expect(await listening).toMatchObject({ error: { type: "CalledOff" } });
  });

  it("[HR158] lets the screen sleep where nothing else was chosen", async () => {
    const { told, listen } = device();
    await listen();
    expect(told.awake).toBe(0);
  });

  it("[HR159] what was heard is held from the first beats on, until it is kept or let go", async () => {
    const { app, listen } = device();
    const listening = await listen({ posture: "sitting" });
    const held = await heldBeats(app);
    expect(held).toMatchObject({ posture: "sitting", startedAt: 1_000_000 });
    listening.stop();
    expect((await heldBeats(app))?.intervals).toHaveLength(2);
    await listening.held.done();
    expect(await heldBeats(app)).toBeUndefined();
  });

  it("[HR154] tells whoever draws how far it is, from now on and only until they leave", async () => {
    const { picture, listen } = device();
    const listening = await listen();
    const seen: (readonly [number, number])[] = [];
    const leave = listening.moving((seconds, milliseconds) => seen.push([seconds, milliseconds]));
    picture(SINCE + 500);
    picture(SINCE + 516);
    leave();
    picture(SINCE + 532);
    expect(seen).toEqual([
      [0, 0],
      [0.5, 500],
      [0.516, 16],
    ]);
  });

  it("[HR156] says why there is nothing to listen to, and begins nothing", async () => {
    const { app, port, frames } = device({ awake: true });
    const choose: StrapPort["choose"] = async () => err({ type: "NothingChosen" });
    const listening = await listenToStrap(app, { ...port, choose }, {});
    expect(listening).toEqual({ ok: false, error: { type: "NothingChosen" } });
    expect(frames.size).toBe(0);
  });
});
