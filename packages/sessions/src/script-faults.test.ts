// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import { describe, expect, it } from "vitest";
import { edgeScript } from "../test/edge-script.ts";
import type { Written } from "../test/scripts.ts";
import { choose, say, scripted } from "../test/scripts.ts";
import { faultsInScript } from "./index.ts";

const faultsOf = (steps: readonly Written[], more: Written = {}) =>
  faultsInScript(scripted(steps, more));

const to = (id: string) => ({ then: { to: id } });
const BY_HAND = { variants: [{ id: "hand", name: { en: "hand" } }] };

describe("what a script may lack", () => {
  it("[E30] nothing, where it leads from its first step to its end", () => {
    expect(faultsOf([say("one", 5), say("two")])).toEqual([]);
  });

  it("[E30] names a jump that leads nowhere, of a step or of an option", () => {
    expect(faultsOf([say("one", 5, to("three")), say("two")])).toEqual([
      { type: "JumpsNowhere", step: "one", to: "three" },
    ]);
    const limited = { id: "a", then: { to: "one", atMost: 1, else: "far" } };
    expect(faultsOf([say("one"), choose("two", [limited])])).toEqual([
      { type: "JumpsNowhere", step: "two", to: "far" },
    ]);
  });

  it("[E30] names an id that is there twice, and a step called end", () => {
    expect(faultsOf([say("one"), say("one"), say("end")])).toEqual([
      { type: "IdTaken", step: "one" },
      { type: "IdTaken", step: "end" },
    ]);
  });

  it("[E30] names a variant that is none, and a field that nothing fills", () => {
    const nowhere = { kind: "return", fields: {}, from: "three" };
    expect(faultsOf([say("one", 5), say("two")], { keeps: nowhere })).toEqual([
      { type: "SettledNowhere", from: "three" },
    ]);
    const keeps = { kind: "return", fields: { pulledBy: "pull" } };
    expect(faultsOf([say("one", 5, { in: ["foot"] }), say("two")], { ...BY_HAND, keeps })).toEqual([
      { type: "UnknownVariant", step: "one", variant: "foot" },
      { type: "KeepsNothing", field: "pulledBy" },
      { type: "NeverSeen", step: "one" },
    ]);
  });

  it("[E30] names a question with nothing to choose", () => {
    expect(faultsOf([choose("one", []), say("two")])).toEqual([
      { type: "NothingToChoose", step: "one" },
      { type: "NeverSeen", step: "one" },
    ]);
    expect(faultsOf([choose("one", [], { own: true }), say("two")])).toEqual([]);
  });

  it("[E31] names a step that no way leads to", () => {
    expect(faultsOf([say("one", 5, to("three")), say("two"), say("three")])).toEqual([
      { type: "NeverSeen", step: "two" },
    ]);
  });

  it("[E31] does not miss a step that is there in one variant, or with something off", () => {
    const one = say("one", 5, { needs: ["touch"], ...to("three") });
    expect(faultsOf([one, say("two"), say("three")])).toEqual([{ type: "NeverSeen", step: "two" }]);
    expect(faultsOf([say("one", 5, { in: ["hand"] }), say("two")], BY_HAND)).toEqual([]);
  });

  it("[E31] names steps that lead round and round, even by the person", () => {
    expect(faultsOf([say("one"), say("two", undefined, to("one"))])).toEqual([
      { type: "NoWayOut", step: "one" },
      { type: "NoWayOut", step: "two" },
    ]);
  });

  it("[E32] names steps that run in a ring by themselves, though an option leads out", () => {
    const ring = [say("one", 5), say("two", 5, to("one"))];
    expect(faultsOf(ring)).toContainEqual({ type: "RunsForEver", step: "one" });
    const asked = choose("ask", [{ id: "again", ...to("one") }, { id: "enough" }], to("end"));
    expect(faultsOf([say("one", 5), say("two", 5), asked])).toEqual([]);
  });

  it("[E32] finds a ring that is there only with something off, or only when short", () => {
    const ask = (more: Written) =>
      choose("ask", [{ id: "out", ...to("end") }], { ...to("one"), ...more });
    const out = { id: "out", ...to("end"), needs: ["touch"] };
    expect(faultsOf([say("one", 5), choose("ask", [out], to("one"))])).toContainEqual({
      type: "RunsForEver",
      step: "one",
    });
    expect(faultsOf([say("one", 5), ask({ short: 0 })])).toContainEqual({
      type: "RunsForEver",
      step: "one",
    });
    expect(faultsOf([say("one", 5), ask({})])).toEqual([]);
  });

  it("[E32] lets a ring be that ends by its limit", () => {
    const back = { then: { to: "one", atMost: 3, else: "three" } };
    expect(faultsOf([say("one", 5), say("two", 5, back), say("three", 5)])).toEqual([]);
  });

  it("[E33] refuses a script with more settings than can be looked through", () => {
    const senses = ["breath", "touch", "body_sense", "imagery", "sound", "movement", "people"];
    const steps = senses.map((sense) => say(sense, 5, { needs: [sense] }));
    const variants = ["a", "b", "c"].map((id) => ({ id, name: { en: id } }));
    expect(faultsOf(steps, { variants })).toEqual([{ type: "TooManySettings", most: 256 }]);
    expect(faultsOf(steps, { variants: variants.slice(1) })).toEqual([]);
  });
});

describe("what back and forth may lack", () => {
  const faultsAt = (changes: Parameters<typeof edgeScript>[0], more: Written = {}) =>
    faultsInScript(edgeScript(changes, more));

  it("[P15a] nothing, where it is whole", () => {
    expect(faultsAt({})).toEqual([]);
  });

  it("[P15a] its gate, its depth, its landing", () => {
    const without = scripted([say("edge", 10, { role: "edge" }), say("end-of-it")]);
    expect(faultsInScript(without)).toEqual(
      expect.arrayContaining(
        ["gate", "depth", "landing", "longest", "leavingStops", "too_much", "far_away"].map(
          (what) => ({ type: "EdgeLacks", what }),
        ),
      ),
    );
    expect(faultsAt({}, { gate: undefined, depth: 2 })).toEqual([
      { type: "EdgeLacks", what: "gate" },
      { type: "EdgeLacks", what: "depth" },
    ]);
  });

  it("[P15b] somebody to ask: by time, by skip or at once nobody comes to an edge", () => {
    expect(faultsAt({ ask: { then: { to: "edge" } } })).toContainEqual({
      type: "EdgeUnasked",
      step: "edge",
      from: "ask",
    });
    expect(faultsAt({ home: { then: { to: "edge" } } })).toContainEqual({
      type: "EdgeUnasked",
      step: "edge",
      from: "home",
    });
    const first = { resource: undefined, size: undefined, ask: undefined };
    expect(faultsAt({ ...first, back: { then: { to: "home" } } })).toContainEqual({
      type: "EdgeUnasked",
      step: "edge",
      from: "preview",
    });
  });

  it("[P15b] somebody to ask, also where the question is left out", () => {
    const ask = { needs: ["sound"], then: { to: "edge" } };
    expect(faultsAt({ ask })).toContainEqual({ type: "EdgeUnasked", step: "edge", from: "size" });
    const which = choose("which", [{ id: "feet", then: { to: "ask" } }], { then: { to: "home" } });
    const resource = { ...which, id: "resource", role: "resource", seconds: undefined };
    expect(faultsAt({ resource, ask })).toContainEqual({
      type: "EdgeUnasked",
      step: "edge",
      from: "resource",
    });
  });

  it("[P15c] something that steadies right after the edge", () => {
    expect(faultsAt({ edge: { then: { to: "size" } } })).toContainEqual({
      type: "EdgeUnsteadied",
      step: "edge",
      next: "size",
    });
    expect(faultsAt({ edge: { then: { to: "end" } } })).toContainEqual({
      type: "EdgeUnsteadied",
      step: "edge",
      next: "end",
    });
  });

  it("[P15c] something that steadies, also where that is left out when short or off", () => {
    const fault = { type: "EdgeUnsteadied", step: "edge", next: "size" };
    expect(faultsAt({ back: { short: 0 } })).toContainEqual(fault);
    expect(faultsAt({ back: { needs: ["body_sense"] } })).toContainEqual(fault);
    const instead = { en: "Look at one thing in the room." };
    expect(faultsAt({ back: { needs: ["body_sense"], instead } })).toEqual([]);
  });

  it("[P15d] something that steadies at its end, on every way", () => {
    expect(faultsAt({ around: { role: undefined } })).toEqual([
      { type: "EndsUnsteadied", step: "around" },
    ]);
    expect(faultsAt({ ask: { then: { to: "end" } } })).toContainEqual({
      type: "EndsUnsteadied",
      step: "ask",
    });
  });

  it("[P15e] a limit to how often the edge comes round", () => {
    const free = choose("ask", [{ id: "go_on", then: { to: "edge" } }])["options"];
    expect(faultsAt({ ask: { options: free } })).toContainEqual({
      type: "EdgeForEver",
      step: "edge",
    });
  });

  it("[CH4] [P15f] how big it is, asked before the edge comes round, and small enough", () => {
    const fault = { type: "EdgeUnsized", step: "edge" };
    expect(faultsAt({ size: { most: 6 } })).toContainEqual(fault);
    expect(faultsAt({ size: { rise: 3 } })).toContainEqual(fault);
    expect(faultsAt({ back: { then: { to: "ask" } } })).toContainEqual(fault);
  });

  it("[P15g] [P15h] [P15i] [P15j] a way to say each reason to stop", () => {
    for (const what of ["too_much", "far_away", "flashback", "resource_gone"]) {
      const options = choose(
        "ask",
        ["too_much", "far_away", "flashback", "resource_gone"]
          .filter((reason) => reason !== what)
          .map((reason) => ({ id: reason, stops: reason })),
      )["options"] as readonly Written[];
      const go = {
        id: "go_on",
        label: { en: "go on" },
        then: { to: "edge", atMost: 3, else: "home" },
      };
      expect(faultsAt({ ask: { options: [go, ...options] } })).toEqual([
        { type: "EdgeLacks", what },
      ]);
    }
  });

  it("[P15k] [P15l] six minutes at most, and an end when the app is left", () => {
    expect(faultsAt({}, { longest: 400, leavingStops: false })).toEqual([
      { type: "EdgeLacks", what: "longest" },
      { type: "EdgeLacks", what: "leavingStops" },
    ]);
  });

  it("[P15m] nothing to say what it is in, and nothing that is kept", () => {
    const write = scripted(
      [{ kind: "write", id: "what" }, ...edgeScript().steps.map((step) => ({ ...step }))],
      {
        gate: "back_and_forth",
        depth: 3,
        longest: 360,
        leavingStops: true,
        landing: edgeScript().landing,
      },
    );
    expect(faultsInScript(write)).toEqual([{ type: "EdgeAsksWhat", step: "what" }]);
    expect(faultsAt({ ask: { own: true } })).toEqual([{ type: "EdgeAsksWhat", step: "ask" }]);
    expect(faultsAt({ ask: { own: true, from: "anchors" } })).toEqual([]);
    const keeps = { kind: "container", fields: { note: "which" } };
    expect(faultsAt({ ask: { field: "which" } }, { keeps })).toEqual([
      { type: "EdgeLacks", what: "keepsNothing" },
    ]);
  });

  it("[P15o] a clock for the edge, and a short one", () => {
    expect(faultsAt({ edge: { seconds: 21 } })).toEqual([{ type: "EdgeTooLong", step: "edge" }]);
    expect(faultsAt({ edge: { kind: "listen", seconds: undefined } })).toContainEqual({
      type: "EdgeTooLong",
      step: "edge",
    });
  });
});
