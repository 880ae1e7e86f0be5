// A finger on a camera, from the film to the file the app makes. What the app read is scored in the
// film's own time, by the number painted into each frame: a busy machine makes no pulse worse.
// Rules: docs/spec/heart-edges.md; note "A film of a finger".
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FingerFrame } from "@glimmers/hrv";
import { createPulseReader, readPulse } from "@glimmers/hrv";
import type { Page } from "@playwright/test";
import { chromium, expect, test as base } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { followKeeper } from "../support/all-kept.ts";
import { slowDown } from "../support/slow.ts";
import type { ReceivedBeats } from "@glimmers/exchange";
import type { BeatScore } from "./beat-score.ts";
import { scoreBeats } from "./beat-score.ts";
import type { Film } from "./finger-film.ts";
import { filmFinger } from "./finger-film.ts";
import { keptBeats, listenBy, openRoom, stopAndKeep } from "./heart-room.ts";
import type { SeenFrame } from "./seen-frames.ts";
import { frameNow, seenFrames, watchFrames } from "./seen-frames.ts";

/** The film, in s, and up to which of its frames it is watched. */
const SECONDS = 60;
const LAST_FRAME = 45 * 30;
/** Fewer beats than this say too little, of some fifty. */
const ENOUGH = 20;
/** At the ends a filter has only one side to go by, in s. */
const EDGES = 2;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

interface Filmed {
  readonly path: string;
  readonly film: Film;
}

const test = base.extend<{ readonly filmed: Filmed; readonly room: Page }>({
  // Playwright wants the braces, even around nothing.
  // oxlint-disable-next-line no-empty-pattern
  filmed: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "glimmers-film-"));
    const path = join(folder, "finger.y4m");
    await use({ path, film: filmFinger(path, SECONDS, 1) });
    rmSync(folder, { recursive: true });
  },
  // A browser of its own: which film its camera shows is said when it is started.
  room: async ({ filmed, baseURL }, use) => {
    const options = launchOptions();
    const browser = await chromium.launch({
      ...options,
      args: [
        ...options.args,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${filmed.path}`,
      ],
    });
    const context = await browser.newContext({
      ...PHONE,
      baseURL: baseURL ?? "",
      serviceWorkers: "block",
    });
    await followKeeper(context);
    slowDown(context);
    await watchFrames(context);
    const page = await context.newPage();
    await openRoom(page);
    await use(page);
    await browser.close();
  },
});

/** The first time through the film only; where it begins again, a pulse would be cut in two. */
const inFilmTime = (seen: readonly SeenFrame[], { fps }: Film): readonly FingerFrame[] =>
  seen
    .filter(({ number }, nth) => nth === 0 || number > (seen[nth - 1]?.number ?? 0))
    .filter(({ number }) => number <= LAST_FRAME)
    .map(({ number, r, g, b, saturated }) => ({ t: number / fps, r, g, b, saturated }));

const streamed = (frames: readonly FingerFrame[]) => {
  const reader = createPulseReader();
  return frames
    .flatMap((frame) => reader.push(frame))
    .flatMap((news) => (news.type === "beat" ? [news] : []));
};

const within = (beats: readonly number[], frames: readonly FingerFrame[]): readonly number[] => {
  const [from, to] = [frames[0]?.t ?? 0, frames.at(-1)?.t ?? 0];
  return beats.filter((beat) => beat > from + EDGES && beat < to - EDGES);
};

/** Three frames missing in a row, in s: nobody can place a beat in what was not shown. */
const HOLE = 3.5 / 30;
/** From a beat until its pulse is past, with what a filter needs around it, in s. */
const AROUND = { before: 0.3, after: 0.7 } as const;

interface Hole {
  readonly from: number;
  readonly to: number;
}

/** A busy machine drops frames, now and then many at once. */
const holesIn = (frames: readonly FingerFrame[]): readonly Hole[] =>
  frames
    .map(({ t }, nth) => ({ from: frames[nth - 1]?.t ?? t, to: t }))
    .filter(({ from, to }) => to - from > HOLE);

/** Whether the frames around a beat came. */
const seenBeside =
  (holes: readonly Hole[]) =>
  (beat: number): boolean =>
    holes.every(({ from, to }) => to < beat - AROUND.before || from > beat + AROUND.after);

const say = (way: string, { found, missed, extra, error, true: there, read }: BeatScore): void =>
  console.log(
    `${way}: ${found} beats, ${missed} missed, ${extra} extra, error ${error.toFixed(2)} ms, ` +
      `RMSSD ${read.toFixed(2)} ms of ${there.toFixed(2)}`,
  );

/** At either end one may be cut off; beside a hole a reader may rather say nothing. */
const expectNear = (score: BeatScore, holes: readonly Hole[]): void => {
  expect(score.found).toBeGreaterThan(ENOUGH);
  expect(score.missed + score.extra).toBeLessThanOrEqual(2 + holes.length);
  expect(score.error).toBeLessThanOrEqual(3);
  expect(Math.abs(score.read / score.true - 1)).toBeLessThanOrEqual(0.05);
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

const readAtOnce = (frames: readonly FingerFrame[]): readonly number[] => {
  const read = readPulse(frames);
  if (!read.ok) throw new Error(`the film cannot be read: ${read.error.type}`);
  return [...read.value.beats];
};

/** Both ways of reading a pulse, in the film's own time; only where there was enough to go by. */
const scoreInFilmTime = (seen: readonly SeenFrame[], film: Film): readonly number[] => {
  const frames = inFilmTime(seen, film);
  console.log(`${frames.length} of ${LAST_FRAME} frames came`);
  const [there, holes] = [within(film.beats, frames), holesIn(frames)];
  const afterwards = scoreBeats(there, within(readAtOnce(frames), frames), seenBeside(holes));
  say("all at once, by the number painted", afterwards);
  expectNear(afterwards, holes);
  const [first = 0, ...rest] = streamed(frames).map(({ end }) => end);
  const heard = there.filter((beat) => beat > first && beat < (rest.at(-1) ?? 0));
  const asItCame = scoreBeats(heard, rest, seenBeside(holes));
  say("as it came, by the number painted", asItCame);
  expectNear(asItCame, holes);
  return heard;
};

/** What the app kept is what its reader says of the frames it saw, by the camera's own clock. */
const expectKept = (kept: ReceivedBeats, seen: readonly SeenFrame[]): readonly number[] => {
  const frames = seen.map(({ taken, r, g, b, saturated }) => ({ t: taken, r, g, b, saturated }));
  const said = streamed(frames);
  expect(kept.source).toBe("camera");
  expect(kept.intervals).toHaveLength(said.length);
  // Sines and exponentials differ in their last bits between this program and the browser.
  const apart = said.map(({ interval }, nth) => Math.abs(interval - (kept.intervals[nth] ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(1e-6);
  return said.map(({ end }) => end);
};

test("[HR139] a pulse on film comes out of the app within 3 ms a beat, and RMSSD within 5 % @phone", async ({
  filmed: { film },
  room,
}) => {
  await listenBy(room, "camera");
  // A busy machine shows the film more slowly; its own time is what counts.
  test.setTimeout(400_000);
  await expect
    .poll(() => frameNow(room), { timeout: 240_000, intervals: [500] })
    .toBeGreaterThanOrEqual(LAST_FRAME);
  await stopAndKeep(room);
  const seen = await seenFrames(room);
  const heard = scoreInFilmTime(seen, film);
  const ends = expectKept(await keptBeats(room), seen);
  // Told, and not held to anything: a busy machine shows the film late, and by fits and starts.
  const late = seen.map(({ taken, number }) => taken - number / film.fps);
  const kept = ends
    .map((end) => end - median(late))
    .filter((end) => end < (heard.at(-1) ?? 0) + 0.5);
  const uneven = median(late.map((one) => Math.abs(one - median(late)))) * 1000;
  say(`as kept, with the film late by ± ${uneven.toFixed(1)} ms`, scoreBeats(heard, kept));
  console.log(`a frame costs ${median(seen.map(({ cost }) => cost)).toFixed(2)} ms`);
});
