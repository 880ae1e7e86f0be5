import type { Raw } from "@glimmers/model";
import { days, hours, minutes } from "@glimmers/primitives";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { aPhoto, inTurn, keepAll, keptAs, openFolds, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { before } from "../then.ts";
import { LONG_TITLE, ROOF, STEAM } from "./moments.ts";

/** A deep breath of room, an hour ago: the on-ramp opens without a word. */
const ROOM: Raw = {
  kind: "check-in",
  origin: "self_started",
  raw: { mode: "ladder", rung: "ventral" },
  room: "inside",
  at: before(hours(1)),
};

const ON_SUNDAY = before(days(4));

/** One that was followed twice, with coming back soon after. */
const followed = async (running: RunningApp): Promise<void> => {
  const following = await keptAs(running, { ...ROOF, at: ON_SUNDAY });
  for (const ago of [50, 30]) {
    const at = before(hours(ago));
    await keptAs(running, { kind: "session", practice: "P02", following, at });
    await keptAs(running, { kind: "return", back: "yes", at: before(minutes(ago * 60 - 30)) });
  }
};

const pictured = async (running: RunningApp): Promise<void> => {
  const photo = await running.app.media.keepPhoto(await aPhoto());
  if (!photo.ok) throw new Error("The photo was not kept.");
  await keptAs(running, { ...STEAM, kept: true, photo: photo.value, at: before(days(2)) });
};

const THINGS: readonly Raw[] = [
  { kind: "ladder-item", thing: "warm water on the hands", rung: "okay", at: before(days(3)) },
  { kind: "ladder-item", thing: "the light at the window", at: before(days(2)) },
  { kind: "ladder-item", thing: "wool", rung: "not_yet", at: before(days(1)) },
];

const DOWN: readonly Raw[] = [
  { kind: "container", label: "the tin with the lid", at: before(days(3)) },
  {
    kind: "container",
    label: "a jar, on the top shelf",
    note: "grey, and the letter",
    openOn: before(days(-20)),
    openWith: "Mara",
    at: before(days(1)),
  },
];

const deep = { depth: 2 } as const;

export const breadcrumbsScenes: readonly Scene[] = [
  { name: "breadcrumbs/none", path: { at: "breadcrumbs" } },
  { name: "breadcrumbs/one", main: "everywhere", path: { at: "breadcrumbs" }, before: followed },
  {
    name: "breadcrumbs/with a picture",
    path: { at: "breadcrumbs" },
    before: pictured,
    whole: true,
  },
  {
    name: "breadcrumbs/many words",
    path: { at: "breadcrumbs" },
    before: keepAll([{ ...LONG_TITLE, kept: true }]),
  },
  {
    name: "breadcrumbs/no words",
    path: { at: "breadcrumbs" },
    before: keepAll([{ kind: "glimmer", kept: true, pathways: ["warmth"], at: before(days(5)) }]),
  },
  {
    name: "breadcrumbs/no other",
    path: { at: "breadcrumbs" },
    before: keepAll([{ ...ROOF, at: ON_SUNDAY }]),
    after: press("Next"),
  },
  {
    name: "breadcrumbs/left",
    path: { at: "breadcrumbs" },
    before: keepAll([{ ...ROOF, at: ON_SUNDAY }]),
    after: press("Don't bring this one back"),
  },
  { name: "cultivate/blank", main: "phone", path: { at: "cultivate" } },
  {
    name: "cultivate/own ways",
    path: { at: "cultivate" },
    prefs: { ownPathways: ["the tram"] },
    before: keepAll([
      { kind: "glimmer", pathways: ["animal"], at: before(hours(30)) },
      { kind: "wish", text: "the blackbird", at: before(days(3)) },
    ]),
    after: openFolds,
  },
  {
    name: "cultivate/chosen",
    main: "phone",
    path: { at: "cultivate" },
    before: keepAll([{ kind: "wish", text: "light on the stairs", at: before(minutes(95)) }]),
  },
  { name: "put down/none", path: { at: "put-down" } },
  { name: "put down/some", main: "phone", path: { at: "put-down" }, before: keepAll(DOWN) },
  {
    name: "put down/closed",
    path: { at: "put-down" },
    before: keepAll(DOWN),
    after: press("a jar, on the top shelf"),
  },
  {
    name: "put down/opened",
    path: { at: "put-down" },
    before: keepAll(DOWN),
    after: inTurn(press("a jar, on the top shelf"), press("Open it")),
  },
  { name: "on-ramp/closed here", path: { at: "on-ramp" }, prefs: { depth: 1 } },
  { name: "on-ramp/none", path: { at: "on-ramp" }, prefs: deep },
  {
    name: "on-ramp/some",
    main: "phone",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll(THINGS),
  },
  {
    name: "on-ramp/all open",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll(THINGS),
    after: inTurn(openFolds, write("text", "the smell of rain")),
    whole: true,
  },
  {
    name: "on-ramp/room not known",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll(THINGS),
    after: press("Stay a little"),
  },
  {
    name: "on-ramp/is there room",
    main: "phone",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll([...THINGS, ROOM]),
    after: press("Stay a little"),
  },
  {
    name: "on-ramp/staying",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll([...THINGS, ROOM]),
    after: inTurn(press("Stay a little"), press("a little")),
  },
  {
    name: "on-ramp/how was it",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll([...THINGS, ROOM]),
    after: inTurn(press("Stay a little"), press("a little"), press("Skip")),
  },
  {
    name: "on-ramp/too much",
    path: { at: "on-ramp" },
    prefs: deep,
    before: keepAll([...THINGS, ROOM]),
    after: inTurn(
      press("Stay a little"),
      press("a little"),
      press("Skip"),
      press("too much"),
      press("Skip"),
    ),
  },
];
