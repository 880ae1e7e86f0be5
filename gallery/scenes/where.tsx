import type { Raw } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Scene } from "../scene.ts";

const place = placeOf({ ventral: 0.32, sympathetic: 0.56, dorsal: 0.12 });
const onCompass: Raw = { raw: { mode: "compass", place } };

const drafted =
  (fields: Raw) =>
  async ({ app }: RunningApp): Promise<void> =>
    app.drafts.keep("check-in", fields);

const press =
  (name: string) =>
  (root: HTMLElement): void =>
    [...root.querySelectorAll<HTMLElement>("button, summary")]
      .find((button) => button.textContent === name)
      ?.click();

export const scenes: readonly Scene[] = [
  { name: "where", path: { at: "where" } },
  { name: "where, placed", path: { at: "where" }, before: drafted(onCompass) },
  {
    name: "where, own names and colours",
    path: { at: "where" },
    prefs: {
      compassTop: "dorsal",
      stateLooks: {
        ventral: { name: "at home in the garden", colour: "#3a7d44" },
        sympathetic: { name: "buzzing", colour: "#b3261e" },
        dorsal: { name: "under water", colour: "#101030" },
      },
    },
    before: drafted(onCompass),
  },
  {
    name: "where, more",
    path: { at: "where" },
    before: drafted({ ...onCompass, word: "buzzing, but okay", strength: "clearly" }),
  },
  {
    name: "where, all of it",
    path: { at: "where" },
    before: drafted({
      ...onCompass,
      strength: "clearly",
      room: "near_top",
      roomWidth: 0.4,
      need: "move",
      signs: ["fast-heart", "restless", "own:humming"],
      purpose: "getting me ready for the call",
      selfTouch: 0.6,
      tags: ["work", "noise"],
    }),
  },
  {
    name: "where, sliders",
    path: { at: "where" },
    prefs: { checkInWay: "sliders" },
    before: drafted({ raw: { mode: "sliders", place } }),
  },
  {
    name: "where, ladder",
    path: { at: "where" },
    prefs: { checkInWay: "ladder" },
    before: drafted({ raw: { mode: "ladder", rung: "sympathetic" }, stateId: "sympathetic" }),
  },
  { name: "where, own word", path: { at: "where" }, prefs: { checkInWay: "own_word" } },
  { name: "where, other ways", path: { at: "where" }, after: press("Another way to answer") },
  { name: "where, nothing yet", path: { at: "where" }, after: press("This is it") },
  {
    name: "where, kept",
    path: { at: "where" },
    before: drafted(onCompass),
    after: press("This is it"),
  },
  { name: "where, numb", path: { at: "where" }, after: press("numb, nothing") },
  {
    name: "where, device full",
    path: { at: "where" },
    before: async (running, world) => {
      await drafted({ ...onCompass, word: "buzzing" })(running);
      world.fill();
    },
    after: press("This is it"),
  },
];
