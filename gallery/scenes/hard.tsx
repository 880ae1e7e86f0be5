import type { MomentKind, Raw } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { THEN } from "../app-in-memory.ts";
import type { Scene } from "../scene.ts";

/** Triggers and hold both are here. */
const open = { depth: 2 } as const;

const drafted =
  (kind: MomentKind, fields: Raw) =>
  async ({ app }: RunningApp): Promise<void> =>
    app.drafts.keep(kind, fields);

const press =
  (...names: readonly string[]) =>
  (root: HTMLElement): void => {
    for (const name of names)
      [...root.querySelectorAll<HTMLElement>("button, summary")]
        .find((button) => button.textContent === name)
        ?.click();
  };

/** Three days before: a time no chip of today stands for. */
const earlier = (THEN - days(3)) as Instant;

export const scenes: readonly Scene[] = [
  { name: "hard, before it opens", path: { at: "hard" }, prefs: { depth: 1 } },
  { name: "hard", path: { at: "hard" }, prefs: open },
  {
    name: "hard, all of it",
    path: { at: "hard" },
    prefs: { ...open, stateLooks: { sympathetic: { name: "buzzing" } } },
    before: drafted("trigger", {
      text: "the slammed door",
      cueKind: "own:a slam",
      stateAfter: "sympathetic",
      tags: ["noise", "work"],
    }),
    after: press("More"),
  },
  { name: "hard, kept", path: { at: "hard" }, prefs: open, after: press("Keep") },
  {
    name: "hard, to change",
    path: { at: "hard" },
    prefs: open,
    pathAfter: async ({ app }) => {
      const kept = await app.keep({ kind: "trigger", text: "the call", at: earlier, offset: 60 });
      return kept.ok ? { at: "hard", id: kept.value.moment.id } : { at: "now" };
    },
    after: press("More"),
  },
  { name: "both", path: { at: "both" }, prefs: open },
  { name: "both, a pair", path: { at: "both" }, prefs: open, after: press("grief / tenderness") },
  {
    name: "both, device full",
    path: { at: "both" },
    prefs: open,
    before: async (running, world) => {
      await drafted("hold-both", { hard: "missing her", good: "the song we had" })(running);
      world.fill();
    },
    after: press("Keep"),
  },
  {
    name: "both, kept",
    path: { at: "both" },
    prefs: open,
    before: drafted("hold-both", { hard: "missing her", good: "the song we had" }),
    after: press("Keep"),
  },
  { name: "back", path: { at: "back" } },
  {
    name: "back, not yet",
    path: { at: "back" },
    before: drafted("return", { back: "not_yet", helpedBy: ["someone", "the dog"] }),
  },
  {
    name: "back, noted",
    path: { at: "back" },
    before: drafted("return", { back: "not_yet" }),
    after: press("Keep"),
  },
];
