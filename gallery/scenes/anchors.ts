import type { Raw } from "@glimmers/model";
import { days, hours } from "@glimmers/primitives";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { Path } from "../../apps/web/src/flow/paths.ts";
import { aPhoto, drafted, inTurn, keepAll, keptAs, openFolds, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";

const CUP: Raw = {
  kind: "anchor",
  name: "the blue cup",
  practice: "P28",
  cue: "when the kettle boils",
  helpsIn: ["light_sympathetic", "dorsal"],
  favourite: true,
  at: before(days(9)),
};

const SOME: readonly Raw[] = [
  { kind: "anchor", name: "my feet", practice: "P05", at: before(days(12)) },
  {
    kind: "anchor",
    name: "the balcony that is Mrs Featherstonehaugh-Oyelaran's too, with her geraniums",
    cue: "the green door, and after it the second green door",
    at: before(days(11)),
  },
  { kind: "anchor", name: "that song from the car", retired: true, at: before(days(10)) },
  CUP,
];

const KIN: readonly Raw[] = [
  { kind: "kin", being: "animal", label: "Pepper", at: before(days(6)) },
  { kind: "kin", being: "place", label: "the library, upstairs", at: before(days(5)) },
  { kind: "kin", being: "person", at: before(days(4)) },
  { kind: "kin", being: "person", label: "Jo", retired: true, at: before(days(3)) },
];

const withPicture = async (running: RunningApp): Promise<Path> => {
  const photo = await running.app.media.keepPhoto(await aPhoto());
  if (!photo.ok) throw new Error("The photo was not kept.");
  const id = await keptAs(running, {
    ...CUP,
    photo: { ...photo.value, caption: "on the sill" },
    notes: "The chip on its rim is how I know it.",
    at: before(hours(50)),
  });
  return { at: "anchor", id };
};

const OWN_STATES = {
  stateLooks: { sympathetic: { name: "buzzing" }, dorsal: { name: "under water" } },
} as const;

export const anchorsScenes: readonly Scene[] = [
  { name: "anchors/none", path: { at: "anchors" } },
  { name: "anchors/some", main: "everywhere", path: { at: "anchors" }, before: keepAll(SOME) },
  {
    name: "anchors/put away",
    path: { at: "anchors" },
    before: keepAll(SOME),
    after: openFolds,
    whole: true,
  },
  { name: "anchors/new", main: "phone", path: { at: "anchor" }, whole: true },
  {
    name: "anchors/to change",
    path: { at: "anchor" },
    prefs: OWN_STATES,
    pathAfter: withPicture,
    after: openFolds,
    whole: true,
  },
  {
    name: "anchors/recording",
    path: { at: "anchor" },
    before: async (running, { stands }) => {
      stands.hasMicrophone = true;
      await drafted("anchor", { name: "rain on the roof" })(running);
    },
    after: inTurn(openFolds, press("Record a sound")),
    whole: true,
  },
  {
    name: "anchors/no microphone",
    path: { at: "anchor" },
    before: drafted("anchor", { name: "rain on the roof" }),
    after: inTurn(openFolds, press("Record a sound")),
    whole: true,
  },
  {
    name: "anchors/device full",
    path: { at: "anchor" },
    before: async (running, world) => {
      await drafted("anchor", { name: "rain on the roof", favourite: true })(running);
      world.stands.full = true;
    },
    after: press("Keep"),
  },
  {
    name: "anchors/sound not kept",
    path: { at: "anchor" },
    before: async (_, { stands }) => {
      stands.hasMicrophone = true;
      stands.full = true;
    },
    after: inTurn(openFolds, press("Record a sound"), press("Stop and keep")),
    whole: true,
  },
  { name: "kin/none", path: { at: "kin" } },
  { name: "kin/some", main: "phone", path: { at: "kin" }, before: keepAll(KIN) },
  {
    name: "kin/all open",
    path: { at: "kin" },
    before: keepAll(KIN),
    after: openFolds,
    whole: true,
  },
  {
    name: "kin/put away",
    path: { at: "kin" },
    before: keepAll(KIN.slice(0, 1)),
    after: inTurn(openFolds, press("Put away")),
  },
];
