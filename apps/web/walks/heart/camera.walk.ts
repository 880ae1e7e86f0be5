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
import type { BeatScore } from "./beat-score.ts";
import { scoreBeats } from "./beat-score.ts";
import type { Film } from "./finger-film.ts";
import { filmFinger } from "./finger-film.ts";
import { keptBeats, listenBy, openRoom, stopAndKeep } from "./heart-room.ts";
import type { SeenFrame } from "./seen-frames.ts";
import { seenFrames, watchFrames } from "./seen-frames.ts";

/** The film, in s, and up to which of its frames it is watched. */
const SECONDS = 60;
const LAST_FRAME = 45 * 30;
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

const say = (way: string, { found, missed, extra, error, true: there, read }: BeatScore): void =>
  console.log(
    `${way}: ${found} beats, ${missed} missed, ${extra} extra, error ${error.toFixed(2)} ms, ` +
      `RMSSD ${read.toFixed(2)} ms of ${there.toFixed(2)}`,
  );

const expectNear = ({ missed, extra, error, true: there, read }: BeatScore): void => {
  expect(missed + extra).toBeLessThanOrEqual(2);
  expect(error).toBeLessThanOrEqual(3);
  expect(Math.abs(read / there - 1)).toBeLessThanOrEqual(0.05);
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

test("[HR139] a pulse on film comes out of the app within 3 ms a beat, and RMSSD within 5 % @phone", async ({
  filmed: { film },
  room,
}) => {
  await listenBy(room, "camera");
  await expect
    .poll(async () => (await seenFrames(room)).at(-1)?.number ?? 0, { timeout: 120_000 })
    .toBeGreaterThanOrEqual(LAST_FRAME);
  await stopAndKeep(room);
  const seen = await seenFrames(room);
  const kept = await keptBeats(room);

  const frames = inFilmTime(seen, film);
  const whole = readPulse(frames);
  if (!whole.ok) throw new Error(`the film cannot be read: ${whole.error.type}`);
  const there = within(film.beats, frames);
  const afterwards = scoreBeats(there, within([...whole.value.beats], frames));
  say("all at once, by the number painted", afterwards);
  expectNear(afterwards);

  const live = streamed(frames).map(({ end }) => end);
  // Only where the reader had begun: it listens for some seconds first.
  const heard = there.filter((beat) => beat > (live[0] ?? 0) && beat < (live.at(-1) ?? 0));
  const asItCame = scoreBeats(heard, live.slice(1));
  say("as it came, by the number painted", asItCame);
  expectNear(asItCame);

  // What the app kept is what its reader says of the frames it saw, by the camera's own clock.
  const said = streamed(
    seen.map(({ taken, r, g, b, saturated }) => ({ t: taken, r, g, b, saturated })),
  );
  const intervals = said.flatMap(({ interval }) => (interval > 0 ? [interval] : []));
  expect(kept.intervals).toEqual(intervals);
  expect(kept.source).toBe("camera");
  console.log(`a frame costs ${median(seen.map(({ cost }) => cost)).toFixed(2)} ms`);
});
