import { MIDDLE, parseCheckIn } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import {
  answered,
  answerIn,
  completed,
  placeIn,
  plainIn,
  rungIn,
  UNANSWERED,
  wayIn,
} from "./check-in-fields.ts";

const kept = (fields: object) =>
  parseCheckIn({
    kind: "check-in",
    id: "0".repeat(32),
    at: 0,
    offset: 0,
    origin: "self_started",
    ...fields,
  });

describe("What a check-in holds before it is kept", () => {
  it("is nothing yet until something was said", () => {
    expect(completed({})).toBeUndefined();
    expect(completed({ word: "  " })).toBeUndefined();
    expect(completed({ room: "inside" })).toBeUndefined();
  });

  it("keeps a place as it was put, and calls it no state", () => {
    const fields = answered({ mode: "compass", place: MIDDLE });
    expect(fields["stateId"]).toBeUndefined();
    expect(placeIn(fields)).toEqual(MIDDLE);
    expect(kept({ ...fields, ...completed(fields) })).toMatchObject({ ok: true });
  });

  it("calls a rung or a plain answer what the person called it", () => {
    expect(answered({ mode: "ladder", rung: "dorsal" })["stateId"]).toBe("dorsal");
    expect(answered({ mode: "answer", answer: "numb_nothing" })["stateId"]).toBe("numb_nothing");
    expect(rungIn(answered({ mode: "ladder", rung: "dorsal" }))).toBe("dorsal");
    expect(plainIn(answered({ mode: "answer", answer: "rather_not" }))).toBe("rather_not");
  });

  it("takes an own word alone for a whole answer", () => {
    const fields = { word: "buzzing, but okay" };
    expect(kept({ ...fields, ...completed(fields) })).toMatchObject({
      ok: true,
      value: { raw: { mode: "own_word" }, stateId: "own", word: "buzzing, but okay" },
    });
  });

  it("leaves an own word beside a place where it is, and the place too", () => {
    const fields = { ...answered({ mode: "compass", place: MIDDLE }), word: "buzzing" };
    expect(completed(fields)).toEqual({});
  });

  it("opens the way it was answered, or the way the person likes", () => {
    expect(wayIn({}, "sliders")).toBe("sliders");
    expect(wayIn(answered({ mode: "ladder", rung: "ventral" }), "compass")).toBe("ladder");
    expect(wayIn(answered({ mode: "answer", answer: "cant_tell" }), "compass")).toBe("compass");
  });

  it("can be taken back, and does not take just anything for an answer", () => {
    const fields = { ...answered({ mode: "compass", place: MIDDLE }), ...UNANSWERED };
    expect(answerIn(fields)).toBeUndefined();
    expect(answerIn({ raw: { mode: "compass", place: { ventral: 2 } } })).toBeUndefined();
  });
});
