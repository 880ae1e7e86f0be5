import { HEART_SOURCES } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReceivedBeats } from "./beats-file.ts";
import { PAUSE_REASONS, readBeatsFile, writeBeatsFile } from "./beats-file.ts";

// Beats as they lie sealed. Rules: docs/formats/beats.md.

const plain: ReceivedBeats = {
  source: "strap",
  startedAt: Date.UTC(2026, 10, 5, 14, 42) as Instant,
  // 849 and 850 parts of 1/1024 s: not whole milliseconds.
  intervals: [829.1015625, 830.078125],
  ends: [0.8291015625, 1.6591796875],
};

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const seconds = fc.double({ min: 0, max: 100_000, noNaN: true });

const received: fc.Arbitrary<ReceivedBeats> = fc
  .record(
    {
      source: fc.constantFrom(...HEART_SOURCES),
      startedAt: fc.integer({ min: 0, max: 4e12 }).map((at) => at as Instant),
      beats: fc.array(fc.tuple(number, number)),
      pace: fc.record(
        { in: seconds, out: seconds, holdIn: seconds, holdOut: seconds },
        { requiredKeys: ["in", "out"] },
      ),
      inhales: fc.array(seconds),
      pauses: fc.array(
        fc.record({ from: seconds, to: seconds, why: fc.constantFrom(...PAUSE_REASONS) }),
      ),
      algorithm: fc.string(),
    },
    { requiredKeys: ["source", "startedAt", "beats"] },
  )
  .map(({ beats, ...rest }) => ({
    ...rest,
    intervals: beats.map(([interval]) => interval),
    ends: beats.map(([, end]) => end),
  }));

const changed = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...JSON.parse(writeBeatsFile(plain)), ...change });

describe("a file of beats", () => {
  it("[BF1] gives back every interval, end and breath bit for bit", () => {
    fc.assert(
      fc.property(received, (beats) => {
        const written = writeBeatsFile(beats);
        expect(readBeatsFile(written)).toEqual({ ok: true, value: beats });
        const read = readBeatsFile(written);
        if (read.ok) expect(writeBeatsFile(read.value)).toBe(written);
      }),
    );
  });

  it("[BF2] keeps what a strap sent, unusable or not", () => {
    const odd = { ...plain, intervals: [0, 65_535], ends: [0, 0] };
    expect(readBeatsFile(writeBeatsFile(odd))).toEqual({ ok: true, value: odd });
  });

  it.each([
    ["no JSON", "{", "it is no JSON object"],
    ["a list", "[]", "it is no JSON object"],
    ["another file", "{}", "it has another format"],
    ["no version", changed({ version: "1" }), "its version is no number"],
    ["an unknown source", changed({ source: "guess" }), "its source is not known"],
    ["no beginning", changed({ startedAt: null }), "when it began is no time"],
    ["words among intervals", changed({ intervals: [1, "2"] }), "its intervals are not numbers"],
    ["gaps among ends", changed({ ends: [1, null] }), "its ends are not numbers"],
    ["an end too few", changed({ ends: [1] }), "it has not as many ends as intervals"],
    ["a pace of words", changed({ pace: "slow" }), "its pace is none"],
    ["half a pace", changed({ pace: { in: 4 } }), "its pace is none"],
    ["breaths of words", changed({ inhales: ["in"] }), "its breaths are not numbers"],
    [
      "an unknown pause",
      changed({ pauses: [{ from: 0, to: 1, why: "x" }] }),
      "its pauses are none",
    ],
    ["a note that is none", changed({ algorithm: 1 }), "its note is no text"],
  ])("[BF3] %s is refused by name", (_, text, reason) => {
    expect(readBeatsFile(text)).toEqual({ ok: false, error: { type: "NotABeatsFile", reason } });
  });

  it("[BF4] of a newer app is named as such", () => {
    expect(readBeatsFile(changed({ version: 2, intervals: "packed" }))).toEqual({
      ok: false,
      error: { type: "FromNewer", version: 2 },
    });
  });
});
