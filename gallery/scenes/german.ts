import type { Scene } from "../scene.ts";
import { devicesScenes } from "./devices.ts";
import { hardScenes } from "./hard.ts";
import { keepingScenes } from "./keeping.ts";
import { keptScenes } from "./kept.ts";
import { lockScenes } from "./lock.ts";
import { momentScenes } from "./moment.ts";
import { nowScenes } from "./now.ts";
import { settingsScenes } from "./settings.ts";
import { supportScenes } from "./support.ts";
import { trailScenes } from "./trail.ts";
import { whereScenes } from "./where.ts";

/** What is shown in German as well: its words are longer, and have to fit all the same. */
const ALSO_IN_GERMAN: ReadonlySet<string> = new Set([
  "now/first",
  "now/deep",
  "kept/more open",
  "where/placed",
  "where/all of it",
  "hard/form",
  "hard/consent",
  "both/blank",
  "back/blank",
  "trail/full",
  "moment/check-in",
  "support/de",
  "settings/all of it",
  "keeping/deleted waiting",
  "lock/on",
  "devices/off",
  "devices/words",
  "devices/invitation",
]);

const everyone: readonly Scene[] = [
  ...nowScenes,
  ...keptScenes,
  ...whereScenes,
  ...hardScenes,
  ...trailScenes,
  ...momentScenes,
  ...supportScenes,
  ...settingsScenes,
  ...keepingScenes,
  ...lockScenes,
  ...devicesScenes,
];

export const germanScenes: readonly Scene[] = everyone
  .filter(({ name }) => ALSO_IN_GERMAN.has(name))
  .map(({ main: _everywhere, ...scene }) => ({
    ...scene,
    name: `deutsch/${scene.name.replace("/", ", ")}`,
    language: "de",
  }));
