import { inTurn, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";

const inSample: Pick<Scene, "earlier"> = {
  earlier: async (_, { stands }) => {
    stands.sample = true;
  },
};

const picture: Pick<Scene, "path" | "whole"> = { path: { at: "picture" }, whole: true };

export const sampleScenes: readonly Scene[] = [
  { name: "sample/way in", path: { at: "sample" }, main: "phone" },
  { name: "sample/in it", path: { at: "now" }, ...inSample, main: "phone" },
  { name: "sample/in it, way in", path: { at: "sample" }, ...inSample, unpictured: true },
  { name: "sample/no part of it", path: { at: "devices" }, ...inSample },
  { name: "picture/still", ...picture, main: "everywhere" },
  { name: "picture/after an anchor", ...picture, after: press("an anchor") },
  { name: "picture/after a trigger", ...picture, after: press("a trigger"), unpictured: true },
  {
    name: "picture/weeks",
    ...picture,
    after: inTurn(press("a week of practice"), press("a week of practice"), openFolds),
  },
  {
    name: "picture/let go",
    path: { at: "picture" },
    after: press("Let it move"),
    unpictured: true,
  },
  {
    name: "picture/quiet",
    ...picture,
    prefs: { lowStim: "on" },
    after: openFolds,
    unpictured: true,
  },
];
