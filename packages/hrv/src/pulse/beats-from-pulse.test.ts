import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { scoreBeats } from "../signal/score-beats.ts";
import { simulateBeats } from "../simulate/beats.ts";
import { pulseWave } from "../simulate/finger-frames.ts";
import { beatsFromPulse } from "./beats-from-pulse.ts";

describe("[HR99] beats from a pulse wave", () => {
  it.each([25, 64, 100, 250])("are found at %d samples a second", (fs) => {
    const { unit, normal, ...draws } = createDraws(seededRandom(fs).unit);
    const beats = simulateBeats({ seconds: 60 }, { unit, normal, ...draws });
    const wave = pulseWave(beats);
    const samples = Float64Array.from(
      { length: 60 * fs },
      (_, at) => 900 * wave(at / fs) + 20 * normal(),
    );
    const read = beatsFromPulse(samples, fs);
    const told = read.ok ? read.value.beats : [];
    const { f1, intervalError } = scoreBeats(beats, told, { from: 1, to: 59 });
    expect(f1).toBeGreaterThan(0.99);
    expect(intervalError).toBeLessThan(5);
  });

  it("are refused by name where there is no wave", () => {
    expect(beatsFromPulse(new Float64Array(900), 100)).toEqual({
      ok: false,
      error: { type: "Flat" },
    });
  });
});
