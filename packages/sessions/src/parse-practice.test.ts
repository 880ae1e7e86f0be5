import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEFT_UNSAID, parsePractice } from "./index.ts";

const LEAST = {
  id: "slow-rain",
  name: { en: "Slow rain" },
  invitation: { en: "You could listen." },
  about: { en: "From a teacher." },
  grade: "D",
  depth: 0,
  steps: [{ kind: "say", id: "one", say: { en: "Listen." } }],
};

const named = (raw: unknown) => {
  const parsed = parsePractice(raw);
  return parsed.ok ? "a practice" : `${parsed.error.type} ${parsed.error.field}`;
};
const withStep = (step: object) => ({
  ...LEAST,
  steps: [{ id: "one", say: { en: "Now." }, ...step }],
});

describe("reading a practice", () => {
  it("[E40] fills in what may be left out", () => {
    expect(parsePractice(LEAST)).toEqual({
      ok: true,
      value: {
        ...LEAST,
        ...LEFT_UNSAID,
        steps: [{ ...LEAST.steps[0], in: [], needs: [] }],
      },
    });
  });

  it("[E40] reads what it has read as the same again", () => {
    const once = parsePractice(LEAST);
    expect(once.ok && parsePractice(once.value)).toEqual(once);
  });

  it("[E41] names the first field that does not fit", () => {
    expect(named({ ...LEAST, grade: "E" })).toBe("NotAPractice grade");
    expect(named({ ...LEAST, steps: [] })).toBe("NotAPractice steps");
    expect(named({ ...LEAST, script: "alert(1)" })).toBe("NotAPractice script");
    expect(named({ ...LEAST, name: {} })).toBe("NotAPractice name");
    expect(named({ ...LEAST, first: { dorsal: 0 } })).toBe("NotAPractice first.dorsal");
    expect(named(withStep({ kind: "dance" }))).toBe("NotAPractice steps.0.kind");
    expect(named(withStep({ kind: "say", seconds: 0 }))).toBe("NotAPractice steps.0.seconds");
    expect(named(withStep({ kind: "tap", times: 1e9 }))).toBe("NotAPractice steps.0.times");
    expect(named(withStep({ kind: "say", href: "x" }))).toBe("NotAPractice steps.0.href");
    expect(named(undefined)).toBe("NotAPractice ");
  });

  it("[E41] refuses holds that are long, and a range that ends before it begins", () => {
    const pace = { in: 4, out: 4, holdIn: 20 };
    expect(named(withStep({ kind: "breathe", times: 3, pace }))).toBe(
      "NotAPractice steps.0.pace.holdIn",
    );
    const range = { in: [5, 2] };
    const unheld = { in: 4, out: 4 };
    expect(named(withStep({ kind: "breathe", times: 3, pace: unheld, range }))).toBe(
      "NotAPractice steps.0.range.in",
    );
  });

  it("[E41] refuses more steps than anybody can be led through", () => {
    const steps = Array.from({ length: 61 }, (_, place) => ({
      kind: "say",
      id: `s${place}`,
      say: { en: "Now." },
    }));
    expect(named({ ...LEAST, steps })).toBe("NotAPractice steps");
    expect(named({ ...LEAST, steps: steps.slice(1) })).toBe("a practice");
  });

  it("[E41] gives a named answer to anything at all", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (raw) => {
        expect(parsePractice(raw).ok).toBe(false);
      }),
    );
  });

  it("[E41] gives a named answer to a practice with anything in one of its fields", () => {
    const field = fc.constantFrom(...Object.keys(LEAST), "first", "variants", "keeps", "landing");
    fc.assert(
      fc.property(field, fc.anything(), (field, value) => {
        expect(named({ ...LEAST, [field]: value })).toMatch(/^a practice$|^NotAPractice/);
      }),
    );
  });
});
