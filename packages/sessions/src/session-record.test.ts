import { parseMoment } from "@glimmers/model";
import type { EntryId, Raw } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { Written } from "../test/scripts.ts";
import {
  after,
  begin,
  choose,
  next,
  outcomeOf,
  pick,
  say,
  scripted,
  skip,
  stop,
} from "../test/scripts.ts";
import type { Practice, SessionEvent } from "./index.ts";
import { keptRecord, sessionRecord } from "./index.ts";

const ID = "0123456789abcdef0123456789abcdef" as EntryId;
const NOW = 1_800_000_000_000 as Instant;
const write = (text: string): SessionEvent => ({ type: "write", text });
const writing = (field: string): Written => ({ kind: "write", id: field, field });

/** What the journal makes of it, when the app keeps it as it is. */
const kept = (raw: Raw | undefined) => parseMoment({ id: ID, at: NOW, offset: 60, ...raw });

const back = scripted(
  [
    writing("pulled"),
    choose("helped", [{ id: "P05" }, { id: "someone", label: { en: "someone", de: "jemand" } }], {
      field: "helped",
      several: true,
      own: true,
    }),
    choose("back", [{ id: "yes" }, { id: "not_yet" }], { field: "back" }),
  ],
  { keeps: { kind: "return", fields: { pulledBy: "pulled", helpedBy: "helped", back: "back" } } },
);

const outcome = (practice: Practice, events: readonly SessionEvent[]) =>
  outcomeOf(after(practice, [begin, ...events]));

describe("the session that is kept", () => {
  it("[E20] says that it was and how, where somebody was before, and what was followed", () => {
    const ended = outcome(scripted([say("one"), say("two")]), [
      next,
      next,
      { type: "after", after: "harder" },
    ]);
    const raw = sessionRecord(ended, "dorsal", ID);
    expect(raw).toEqual({
      kind: "session",
      practice: "T01",
      stepsSeen: 2,
      after: "harder",
      before: "dorsal",
      following: ID,
    });
    expect(kept(raw).ok).toBe(true);
  });

  it("[E20] has no answer in it, whatever was answered", () => {
    const ended = outcome(back, [write("the noise"), pick("someone"), pick("yes"), skip]);
    const raw = sessionRecord(ended);
    expect(JSON.stringify(raw)).not.toMatch(/noise|someone|yes|answers/);
    expect(kept(raw)).toMatchObject({ ok: true, value: { after: "skip", stepsSeen: 3 } });
  });

  it("[P15n] of an edge it says how often it was touched, and no more", () => {
    const edge = scripted([
      say("one", 60, { role: "resource" }),
      say("edge", 10, { role: "edge" }),
      say("two", 60, { role: "resource" }),
    ]);
    const raw = sessionRecord(outcome(edge, [skip, stop, stop]));
    expect(raw).toEqual({
      kind: "session",
      practice: "T01",
      stepsSeen: 2,
      rounds: 1,
      stopReason: "stopped",
      after: "skip",
    });
    expect(kept(raw).ok).toBe(true);
  });
});

describe("what the answers become", () => {
  it("[E21] a return: own words as they are, options as the words for them", () => {
    const helped: SessionEvent = { type: "choose", options: ["P05", "someone"], own: "the rain" };
    const ended = outcome(back, [write("the noise"), helped, pick("not_yet"), skip]);
    const raw = keptRecord(back, ended, { language: "de" });
    expect(raw).toEqual({
      kind: "return",
      pulledBy: "the noise",
      helpedBy: ["P05", "jemand", "the rain"],
      back: "not_yet",
    });
    expect(kept(raw).ok).toBe(true);
  });

  it("[E21] own words stay whole, though they look like something of ours", () => {
    const ended = outcome(back, [write("own:noise"), skip, skip, skip]);
    expect(keptRecord(back, ended)).toEqual({ kind: "return", pulledBy: "own:noise" });
  });

  it("[E21] nothing, where nothing was answered, nothing is kept, or it was stopped", () => {
    expect(keptRecord(back, outcome(back, [skip, skip, skip, skip]))).toBeUndefined();
    expect(keptRecord(back, outcome(back, [write("noise"), stop, stop]))).toBeUndefined();
    expect(keptRecord(back, outcomeOf(after(back, [stop])))).toBeUndefined();
    const plain = scripted([choose("a", [{ id: "b" }], { field: "c" })]);
    expect(keptRecord(plain, outcome(plain, [pick("b"), skip]))).toBeUndefined();
  });

  describe("where a step settles it", () => {
    const settles = scripted(
      [writing("word"), say("close", 10), say("around", 10), choose("when", [{ id: "7" }])],
      { keeps: { kind: "return", fields: { pulledBy: "word" }, from: "close" } },
    );
    const noise = { kind: "return", pulledBy: "noise" };

    it("[E23] what was said before that step stands, though the rest is stopped", () => {
      const passed = [write("noise"), skip, stop, stop];
      expect(keptRecord(settles, outcome(settles, passed))).toEqual(noise);
      const byTime: SessionEvent = { type: "tick", ms: 10_000 };
      expect(keptRecord(settles, outcome(settles, [write("noise"), byTime, stop, stop]))).toEqual(
        noise,
      );
      expect(sessionRecord(outcome(settles, passed))).toEqual({
        kind: "session",
        practice: "T01",
        stepsSeen: 3,
        stopReason: "stopped",
        after: "skip",
      });
    });

    it("[E23] Stop on that step, or before it, takes everything back", () => {
      expect(keptRecord(settles, outcome(settles, [write("noise"), stop, stop]))).toBeUndefined();
      expect(keptRecord(settles, outcome(settles, [stop, stop]))).toBeUndefined();
    });

    it("[E23] a settling step that is left out settles all the same", () => {
      const short = { ...say("close", 10), short: 0 };
      const steps = [writing("word"), short, say("around", 10), say("more", 10)];
      const keeps = { kind: "return", fields: { pulledBy: "word" }, from: "close" };
      const events: readonly SessionEvent[] = [{ type: "shorter" }, write("noise"), stop, stop];
      const practice = scripted(steps, { keeps });
      expect(keptRecord(practice, outcome(practice, events))).toEqual(noise);
    });
  });

  it("[E21] what was answered stays, though how it is now was passed over by stop", () => {
    const ended = outcome(back, [write("noise"), skip, skip, stop]);
    expect(keptRecord(back, ended)).toEqual({ kind: "return", pulledBy: "noise" });
  });

  it("[E22] a check-in that says how much room there is, and claims no state", () => {
    const room = scripted(
      [
        choose("room", [{ id: "near_top" }], { field: "room" }),
        choose("width", [{ id: "0.25" }], { field: "width" }),
      ],
      { keeps: { kind: "check-in", fields: { room: "room", roomWidth: "width" } } },
    );
    const raw = keptRecord(room, outcome(room, [pick("near_top"), pick("0.25"), skip]));
    expect(kept(raw)).toMatchObject({
      ok: true,
      value: { origin: "self_started", room: "near_top", roomWidth: 0.25 },
    });
    expect(raw).not.toHaveProperty("stateId");
  });

  describe("a container", () => {
    const steps = [
      choose("tin", [{ id: "tin", label: { en: "a tin" } }], { field: "tin", own: true }),
      writing("inside"),
      choose("when", [{ id: "7" }, { id: "some-day" }], { field: "when" }),
    ];
    const fields = { label: "tin", note: "inside", openOn: "when" };
    const put = scripted(steps, { keeps: { kind: "container", fields } });

    it("[E21] has its name in words, and a day counted from now", () => {
      const ended = outcome(put, [pick("tin"), write("red"), pick("7"), skip]);
      const raw = keptRecord(put, ended, { now: NOW });
      expect(raw).toEqual({
        kind: "container",
        label: "a tin",
        note: "red",
        openOn: NOW + 7 * 86_400_000,
      });
      expect(kept(raw).ok).toBe(true);
    });

    it("[E21] has no day where none was said, and is none without a name", () => {
      const someDay = outcome(put, [pick("tin"), skip, pick("some-day"), skip]);
      expect(keptRecord(put, someDay, { now: NOW })).toEqual({ kind: "container", label: "a tin" });
      const nameless = outcome(put, [skip, write("red"), skip, skip]);
      expect(keptRecord(put, nameless, { now: NOW })).toBeUndefined();
    });
  });
});
