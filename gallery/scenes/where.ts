import type { Raw } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import { drafted, press } from "../doing.ts";
import type { Scene } from "../scene.ts";

const place = placeOf({ ventral: 0.32, sympathetic: 0.56, dorsal: 0.12 });
const onCompass: Raw = { raw: { mode: "compass", place } };

export const whereScenes: readonly Scene[] = [
  { name: "where/compass", path: { at: "where" } },
  {
    name: "where/placed",
    main: "everywhere",
    path: { at: "where" },
    before: drafted("check-in", onCompass),
  },
  {
    name: "where/own names and colours",
    path: { at: "where" },
    prefs: {
      compassTop: "dorsal",
      stateLooks: {
        ventral: { name: "at home in the garden", colour: "#3a7d44" },
        sympathetic: { name: "buzzing", colour: "#b3261e" },
        dorsal: { name: "under water", colour: "#101030" },
      },
    },
    before: drafted("check-in", onCompass),
  },
  {
    name: "where/more",
    whole: true,
    path: { at: "where" },
    before: drafted("check-in", { ...onCompass, word: "buzzing, but okay", strength: "clearly" }),
  },
  {
    name: "where/all of it",
    whole: true,
    path: { at: "where" },
    before: drafted("check-in", {
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
    name: "where/three beats from the start",
    whole: true,
    path: { at: "where" },
    prefs: { checkInDepth: "three_beats" },
  },
  {
    name: "where/sliders",
    path: { at: "where" },
    prefs: { checkInWay: "sliders" },
    before: drafted("check-in", { raw: { mode: "sliders", place } }),
  },
  {
    name: "where/ladder",
    path: { at: "where" },
    prefs: { checkInWay: "ladder" },
    before: drafted("check-in", {
      raw: { mode: "ladder", rung: "sympathetic" },
      stateId: "sympathetic",
    }),
  },
  { name: "where/own word", path: { at: "where" }, prefs: { checkInWay: "own_word" } },
  { name: "where/other ways", path: { at: "where" }, after: press("Another way to answer") },
  { name: "where/nothing yet", path: { at: "where" }, after: press("This is it") },
  {
    name: "where/kept",
    path: { at: "where" },
    before: drafted("check-in", onCompass),
    after: press("This is it"),
  },
  { name: "where/numb", path: { at: "where" }, after: press("numb, nothing") },
  {
    name: "where/device full",
    path: { at: "where" },
    before: async (running, world) => {
      await drafted("check-in", { ...onCompass, word: "buzzing" })(running);
      world.stands.full = true;
    },
    after: press("This is it"),
  },
];
