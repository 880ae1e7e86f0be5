import type { Raw } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days, hours, minutes } from "@glimmers/primitives";
import { THEN, before } from "../then.ts";

// Somebody's last few days: what the trail, and a moment opened from it, are shown with.

const at = (instant: Instant): Raw => ({ at: instant, offset: 60 });

export const STEAM: Raw = {
  kind: "glimmer",
  text: "steam from the tea, window open",
  pathways: ["warmth", "scent"],
  softened: "a_bit",
  ...at(THEN),
};

export const ROOF: Raw = {
  kind: "glimmer",
  text: "rain on the roof",
  pathways: ["sound", "own:the attic"],
  flavours: ["safety", "ease"],
  softened: "yes",
  opened: ["calm"],
  kept: true,
  ...at(before(days(1))),
};

export const DOOR: Raw = {
  kind: "trigger",
  text: "the slammed door",
  cueKind: "sound",
  stateAfter: "sympathetic",
  tags: ["noise", "people"],
  ...at(before(hours(6))),
};

export const CHECK_IN: Raw = {
  kind: "check-in",
  origin: "self_started",
  raw: {
    mode: "compass",
    place: placeOf({ ventral: 0.32, sympathetic: 0.56, dorsal: 0.12 }),
  },
  word: "buzzing, but okay",
  strength: "clearly",
  room: "near_top",
  need: "move",
  signs: ["fast-heart", "restless", "own:humming"],
  purpose: "getting me ready for the call",
  tags: ["work", "noise"],
  ...at(before(hours(5))),
};

export const BOTH: Raw = {
  kind: "hold-both",
  hard: "missing her",
  good: "the song we had",
  ...at(before(hours(23))),
};

export const RETURN: Raw = {
  kind: "return",
  pulledBy: "the slammed door",
  helpedBy: ["someone", "the dog"],
  back: "partly",
  felt: "hours",
  ...at(before(hours(3))),
};

/** Oldest first. */
export const SOME_DAYS: readonly Raw[] = [
  { kind: "glimmer", text: "green light", pathways: ["sight"], ...at(before(days(4))) },
  {
    kind: "glimmer",
    text: "cat asleep on my feet",
    pathways: ["animal", "warmth"],
    ...at(before(hours(94))),
  },
  ROOF,
  BOTH,
  {
    kind: "glimmer",
    text: "the bus driver waited, and waved as if it were nothing at all",
    pathways: ["someone"],
    ...at(before(hours(20))),
  },
  DOOR,
  CHECK_IN,
  { kind: "glimmer", ...at(before(hours(4))) },
  RETURN,
  STEAM,
];

/** Words nobody would write, and somebody will. */
export const LONG_TITLE: Raw = {
  kind: "glimmer",
  text: "the neighbour's Donaudampfschifffahrtsgesellschaftskapitän model ship in the window, all lit up, with a tiny sailor on deck",
  ...at(before(minutes(90))),
};
