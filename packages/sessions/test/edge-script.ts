// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import type { Practice } from "../src/index.ts";
import type { Written } from "./scripts.ts";
import { choose, say, scripted } from "./scripts.ts";

const STOPS = ["too_much", "far_away", "flashback", "resource_gone"];

const resource = { role: "resource" };

/** Back and forth, as small as it can be and still be whole. */
export const edgeSteps: readonly Written[] = [
  say("resource", 60, resource),
  { kind: "size", id: "size", most: 5, rise: 2 },
  choose(
    "ask",
    [
      { id: "go_on", then: { to: "edge", atMost: 3, else: "home" } },
      { id: "finish", then: { to: "home" } },
      ...STOPS.map((reason) => ({ id: reason, stops: reason })),
    ],
    { then: { to: "home" } },
  ),
  say("edge", 15, { role: "edge" }),
  say("back", 45, { ...resource, then: { to: "size" } }),
  say("home", 30, resource),
  say("around", 30, { role: "look_around" }),
];

export const edgeMore: Written = {
  depth: 3,
  gate: "back_and_forth",
  longest: 360,
  leavingStops: true,
  landing: { kind: "say", id: "land", say: { en: "Here is the room." }, role: "resource" },
};

/** That script with some of its steps changed, put in or (undefined) taken out, by id. */
export const edgeScript = (
  changes: Readonly<Record<string, Written | undefined>> = {},
  more: Written = {},
): Practice => {
  const kept = edgeSteps.flatMap((step) => {
    const id = String(step["id"]);
    if (!Object.hasOwn(changes, id)) return [step];
    return changes[id] === undefined ? [] : [{ ...step, ...changes[id] }];
  });
  return scripted(kept, { ...edgeMore, ...more });
};
