import type { Raw } from "@glimmers/model";
import { hours } from "@glimmers/primitives";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import { aPhoto, choose, inTurn, keptAs, openFolds, press, scrollToEnd } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";
import { ROOF, STEAM } from "./moments.ts";

const opened =
  (raw: Raw) =>
  async (running: RunningApp): Promise<Path> => ({ at: "kept", id: await keptAs(running, raw) });

const withPhoto = async (running: RunningApp): Promise<Path> => {
  const photo = await running.app.media.keepPhoto(await aPhoto());
  if (!photo.ok) throw new Error("The photo was not kept.");
  return opened({ ...STEAM, photo: { ...photo.value, caption: "the kitchen, early" } })(running);
};

const notAPicture = (): File => new File(["words"], "words.jpg", { type: "image/jpeg" });

export const keptScenes: readonly Scene[] = [
  { name: "kept/new", path: { at: "now" }, pathAfter: opened({ kind: "glimmer" }) },
  { name: "kept/with words", main: "everywhere", path: { at: "now" }, pathAfter: opened(STEAM) },
  { name: "kept/to the end", path: { at: "now" }, pathAfter: opened(STEAM), after: scrollToEnd },
  {
    name: "kept/more open",
    path: { at: "now" },
    prefs: { ownPathways: ["the sea", "bread"] },
    pathAfter: opened(ROOF),
    after: openFolds,
    whole: true,
  },
  {
    name: "kept/photo",
    path: { at: "now" },
    pathAfter: withPhoto,
    after: openFolds,
    whole: true,
  },
  {
    name: "kept/not a picture",
    path: { at: "now" },
    pathAfter: opened(STEAM),
    after: inTurn(openFolds, choose(notAPicture)),
    whole: true,
  },
  {
    name: "kept/recording",
    path: { at: "now" },
    before: async (_, { stands }) => {
      stands.hasMicrophone = true;
    },
    pathAfter: opened(STEAM),
    after: inTurn(openFolds, press("Add your voice")),
    whole: true,
  },
  {
    name: "kept/no microphone",
    path: { at: "now" },
    pathAfter: opened(STEAM),
    after: inTurn(openFolds, press("Add your voice")),
    whole: true,
  },
  {
    name: "kept/days later",
    path: { at: "now" },
    pathAfter: opened({ ...ROOF, at: before(hours(70)) }),
  },
];
