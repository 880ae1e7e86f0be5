import type { Raw } from "@glimmers/model";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import { aPhoto, keptAs, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { BOTH, CHECK_IN, DOOR, LONG_TITLE, RETURN, ROOF, STEAM } from "./moments.ts";

const path = { at: "trail" } as const;

const opened =
  (raw: Raw) =>
  async (running: RunningApp): Promise<Path> => ({ at: "moment", id: await keptAs(running, raw) });

const withPhoto = async (running: RunningApp): Promise<Path> => {
  const photo = await running.app.media.keepPhoto(await aPhoto());
  if (!photo.ok) throw new Error("The photo was not kept.");
  return opened({ ...ROOF, photo: { ...photo.value, caption: "the kitchen, early" } })(running);
};

const deleted = async (running: RunningApp): Promise<Path> => {
  const id = await keptAs(running, STEAM);
  await running.app.remove(id);
  return { at: "moment", id };
};

export const momentScenes: readonly Scene[] = [
  { name: "moment/glimmer", main: "everywhere", path, pathAfter: opened(ROOF) },
  { name: "moment/glimmer with photo", path, pathAfter: withPhoto, whole: true },
  { name: "moment/long words", path, pathAfter: opened(LONG_TITLE) },
  { name: "moment/veiled", path, pathAfter: opened(DOOR) },
  { name: "moment/trigger", path, pathAfter: opened(DOOR), after: press("Open it") },
  { name: "moment/check-in", path, pathAfter: opened(CHECK_IN), whole: true },
  { name: "moment/hold-both", path, pathAfter: opened(BOTH) },
  { name: "moment/return", path, pathAfter: opened(RETURN) },
  { name: "moment/deleted", path, pathAfter: opened(STEAM), after: press("Delete") },
  { name: "moment/not here", path, pathAfter: deleted },
];
