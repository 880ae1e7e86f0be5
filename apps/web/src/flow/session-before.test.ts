import type { CheckIn, Prefs, Room, Session, StateId } from "@glimmers/model";
import { DEFAULT_PREFS, parseCheckIn, parseSession } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, minutes } from "@glimmers/primitives";
import type { Past } from "@glimmers/sessions";
import { describe, expect, it } from "vitest";
import { savourOffer } from "./savour.ts";
import { standsBefore } from "./session-before.ts";
import { waysHere, waysNow } from "./session-ways.ts";
import { ALL_HEARD, practiceFrom, SHORT_SCRIPT, SILENT } from "./session-test-world.ts";

const NOW = Date.UTC(2026, 10, 5, 14) as Instant;
const noticed = { id: "a".repeat(32), at: NOW - minutes(30), offset: 0 };

const checkIn = (stateId: StateId, room: Room = "inside"): CheckIn => {
  const read = parseCheckIn({
    kind: "check-in",
    ...noticed,
    origin: "self_started",
    raw: { mode: "ladder", rung: "ventral" },
    stateId,
    room,
  });
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const session = (fields: Readonly<Record<string, unknown>>, at = NOW - minutes(5)): Session => {
  const read = parseSession({ kind: "session", ...noticed, at, ...fields });
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const past = (prefs: Partial<Prefs> = {}, more: Partial<Past> = {}): Past => ({
  now: NOW,
  offset: 0 as OffsetMinutes,
  prefs: { ...DEFAULT_PREFS, ...prefs },
  checkIns: [],
  sessions: [],
  returns: [],
  began: (NOW - days(60)) as Instant,
  ...more,
});

const NOTHING_PASSED = { notHere: false, gate: false };

const breath = practiceFrom({
  ...SHORT_SCRIPT,
  id: "P03",
  needs: ["breath"],
  never: ["dorsal"],
  consent: "breath",
  headsUp: { en: "Good to know." },
});

const backAndForth = practiceFrom({
  ...SHORT_SCRIPT,
  id: "P15",
  depth: 3,
  consent: "back_and_forth",
  gate: "back_and_forth",
});

describe("what stands before a practice", () => {
  it("[N30][N31] is a page for its kind, then its heads-up, each once", () => {
    const agreed = { agreed: ["breath"] } as const;
    const read = { ...agreed, headsUpRead: ["P03"] };
    expect(standsBefore(breath, past(), NOTHING_PASSED)).toBe("consent");
    expect(standsBefore(breath, past(agreed), NOTHING_PASSED)).toBe("heads_up");
    expect(standsBefore(breath, past(read), NOTHING_PASSED)).toBeUndefined();
  });

  it("[N33] is that it was put away, needs what is off, or is deeper than was chosen", () => {
    expect(standsBefore(breath, past({ hiddenPractices: ["P03"] }), NOTHING_PASSED)).toBe("hidden");
    expect(standsBefore(breath, past({ sensesOff: ["breath"] }), NOTHING_PASSED)).toBe("sense_off");
    expect(standsBefore(backAndForth, past(), NOTHING_PASSED)).toBe("too_deep");
  });

  it("[N33] is one sentence where it is usually not for there, and then no more", () => {
    const there = past(
      { agreed: ["breath"], headsUpRead: ["P03"] },
      { checkIns: [checkIn("dorsal")] },
    );
    expect(standsBefore(breath, there, NOTHING_PASSED)).toBe("not_here");
    expect(standsBefore(breath, there, { notHere: true, gate: false })).toBeUndefined();
  });

  it("[N32] is the gate of back and forth, shut or open, every time", () => {
    const deep = { depth: 3, adult: true } as const;
    const agreed = { ...deep, agreed: ["back_and_forth"] } as const;
    const opened = {
      checkIns: [checkIn("ventral")],
      sessions: [
        session({ practice: "P05", after: "easier" }, NOW - days(1)),
        session({ practice: "P09", after: "easier" }, NOW - days(2)),
      ],
    };
    expect(standsBefore(backAndForth, past(deep), NOTHING_PASSED)).toBe("gate");
    expect(standsBefore(backAndForth, past(deep, opened), NOTHING_PASSED)).toBe("consent");
    expect(standsBefore(backAndForth, past(agreed, opened), NOTHING_PASSED)).toBe("gate");
    const passed = { notHere: false, gate: true };
    expect(standsBefore(backAndForth, past(agreed, opened), passed)).toBeUndefined();
  });
});

describe("staying a little after a glimmer", () => {
  const savour = practiceFrom({
    ...SHORT_SCRIPT,
    id: "P02",
    never: ["freeze", "strong_sympathetic"],
  });

  it("[N43] is offered for 20 seconds, and for 10 from shut down", () => {
    expect(savourOffer(past(), [savour])?.seconds).toBe(20);
    expect(savourOffer(past({}, { checkIns: [checkIn("dorsal")] }), [savour])?.seconds).toBe(10);
  });

  it("[N43] is not offered where it is never for, nor where it was put away, harder or stopped", () => {
    const frozen = past({}, { checkIns: [checkIn("freeze")] });
    const harder = past({}, { sessions: [session({ practice: "P02", after: "harder" })] });
    const stopped = past({}, { sessions: [session({ practice: "P02", stopReason: "stopped" })] });
    const hidden = past({ hiddenPractices: ["P02"] });
    for (const one of [frozen, harder, stopped, hidden])
      expect(savourOffer(one, [savour])).toBeUndefined();
    expect(savourOffer(past(), [])).toBeUndefined();
  });
});

describe("how a session is held", () => {
  const NOTHING = { frames: () => () => undefined, sight: () => () => undefined };
  const here = { language: "en", lowStim: false };

  it("[N55] offers only what the device has", () => {
    expect(waysHere(NOTHING, SILENT, here)).toEqual(["untimed"]);
    const device = { ...NOTHING, tone: () => undefined, stayAwake: () => () => undefined };
    expect(waysHere(device, SILENT, here)).toEqual(["untimed", "cues", "awake"]);
    const speaksGerman = { ...NOTHING, canSpeak: (language: string) => language === "de" };
    expect(waysHere(speaksGerman, SILENT, here)).toEqual(["untimed"]);
    expect(waysHere(speaksGerman, SILENT, { ...here, language: "de" })).toContain("voice");
  });

  it("[N55] offers a black screen, and goes black, only where sound or touch lead on", () => {
    const device = { ...NOTHING, tone: () => undefined };
    expect(waysHere(device, { ...SILENT, cues: true }, here)).toContain("dark");
    expect(waysNow({ ...SILENT, dark: true }, false).dark).toBe(false);
    expect(waysNow({ ...SILENT, dark: true, cues: true }, false).dark).toBe(true);
  });

  it("[N6] is without sound, touch and black in quiet mode, whatever was chosen", () => {
    const chosen = { ...ALL_HEARD, dark: true };
    expect(waysNow(chosen, true)).toEqual({ ...SILENT, awake: true });
  });
});
