import { inTurn, keepAll, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { LONG_TITLE, SOME_DAYS } from "./moments.ts";

const path = { at: "trail" } as const;
const before = keepAll(SOME_DAYS);

export const trailScenes: readonly Scene[] = [
  { name: "trail/full", main: "everywhere", path, before },
  { name: "trail/find", path, before, after: press("Find"), whole: true },
  {
    name: "trail/found",
    path,
    before,
    after: inTurn(press("Find"), write("search", "rain")),
    whole: true,
  },
  {
    name: "trail/nothing found",
    path,
    before,
    after: inTurn(press("Find"), write("search", "elephant")),
    whole: true,
  },
  { name: "trail/empty", path },
  { name: "trail/long words", path, before: keepAll([LONG_TITLE, LONG_TITLE, LONG_TITLE]) },
  {
    name: "trail/still reading",
    path,
    before: async (running) => {
      await before(running);
      running.hear({ news: "progress", share: 0.4 });
    },
  },
];
