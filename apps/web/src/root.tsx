import type { ComponentType } from "preact";
import { AppProvider, useApp } from "./app-context.ts";
import type { Path } from "./flow/paths.ts";
import type { RunningApp } from "./flow/make-app.ts";
import { addressOf } from "./flow/paths.ts";
import { onceLoaded } from "./parts/once-loaded.tsx";
import { Said } from "./parts/said.tsx";
import Now from "./screens/now/index.tsx";

/**
 * Which screen stands where. Now comes with the app; every other is fetched when first
 * opened, from this device once the app has been visited.
 */
const SCREENS: Readonly<Record<Path["at"], ComponentType>> = {
  now: Now,
  kept: onceLoaded(() => import("./screens/kept/index.tsx")),
  where: onceLoaded(() => import("./screens/where/index.tsx")),
  again: onceLoaded(() => import("./screens/where/again.tsx")),
  hard: onceLoaded(() => import("./screens/hard/index.tsx")),
  both: onceLoaded(() => import("./screens/both/index.tsx")),
  back: onceLoaded(() => import("./screens/came-back/index.tsx")),
  rhythm: onceLoaded(() => import("./screens/rhythm/index.tsx")),
  heart: onceLoaded(() => import("./screens/heart/index.tsx")),
  "heart-reading": onceLoaded(() => import("./screens/heart-reading/index.tsx")),
  picture: onceLoaded(() => import("./screens/picture/index.tsx")),
  sample: onceLoaded(() => import("./screens/sample/index.tsx")),
  trail: onceLoaded(() => import("./screens/trail/index.tsx")),
  moment: onceLoaded(() => import("./screens/moment/index.tsx")),
  support: onceLoaded(() => import("./screens/support/index.tsx")),
  settings: onceLoaded(() => import("./screens/settings/index.tsx")),
  lock: onceLoaded(() => import("./screens/lock/index.tsx")),
  "own-words": onceLoaded(() => import("./screens/own-words/index.tsx")),
  keeping: onceLoaded(() => import("./screens/keeping/index.tsx")),
  bring: onceLoaded(() => import("./screens/bring/index.tsx")),
  take: onceLoaded(() => import("./screens/take/index.tsx")),
  devices: onceLoaded(() => import("./screens/devices/index.tsx")),
  device: onceLoaded(() => import("./screens/devices/one.tsx")),
  join: onceLoaded(() => import("./screens/join/index.tsx")),
  practice: onceLoaded(() => import("./screens/practice/index.tsx")),
  session: onceLoaded(() => import("./screens/session/index.tsx")),
  "about-practice": onceLoaded(() => import("./screens/about-practice/index.tsx")),
  "come-back": onceLoaded(() => import("./screens/session/come-back.tsx")),
  stuck: onceLoaded(() => import("./screens/stuck/index.tsx")),
  anchors: onceLoaded(() => import("./screens/anchors/index.tsx")),
  anchor: onceLoaded(() => import("./screens/anchors/one.tsx")),
  use: onceLoaded(() => import("./screens/session/use.tsx")),
  kin: onceLoaded(() => import("./screens/kin/index.tsx")),
  "on-ramp": onceLoaded(() => import("./screens/on-ramp/index.tsx")),
  "put-down": onceLoaded(() => import("./screens/put-down/index.tsx")),
  breadcrumbs: onceLoaded(() => import("./screens/breadcrumbs/index.tsx")),
  cultivate: onceLoaded(() => import("./screens/cultivate/index.tsx")),
  learn: onceLoaded(() => import("./screens/learn/index.tsx")),
  card: onceLoaded(() => import("./screens/learn/card.tsx")),
  "look-back": onceLoaded(() => import("./screens/look-back/index.tsx")),
  questions: onceLoaded(() => import("./screens/look-back/questions.tsx")),
  print: onceLoaded(() => import("./screens/print/index.tsx")),
  packs: onceLoaded(() => import("./screens/packs/index.tsx")),
  shares: onceLoaded(() => import("./screens/shares/index.tsx")),
  shared: onceLoaded(() => import("./screens/shares/one.tsx")),
  read: onceLoaded(() => import("./screens/read/index.tsx")),
  readings: onceLoaded(() => import("./screens/readings/index.tsx")),
  reading: onceLoaded(() => import("./screens/readings/one.tsx")),
  circles: onceLoaded(() => import("./screens/circles/index.tsx")),
  circle: onceLoaded(() => import("./screens/circles/one.tsx")),
  jar: onceLoaded(() => import("./screens/circles/jar.tsx")),
  members: onceLoaded(() => import("./screens/circles/members.tsx")),
  together: onceLoaded(() => import("./screens/together/index.tsx")),
  hand: onceLoaded(() => import("./screens/circles/hand.tsx")),
  reminders: onceLoaded(() => import("./screens/reminders/index.tsx")),
  recovery: onceLoaded(() => import("./screens/recovery/index.tsx")),
  recover: onceLoaded(() => import("./screens/recover/index.tsx")),
  plan: onceLoaded(() => import("./screens/plan/index.tsx")),
  senses: onceLoaded(() => import("./screens/senses/index.tsx")),
  privacy: onceLoaded(() => import("./screens/privacy/index.tsx")),
  about: onceLoaded(() => import("./screens/about/index.tsx")),
};

/** What is no part of the sample journal, and the sentence that stands there instead. */
const NOT_IN_SAMPLE: ReadonlySet<Path["at"]> = new Set([
  "keeping",
  "bring",
  "take",
  "devices",
  "device",
  "join",
  "lock",
  "shares",
  "shared",
  "readings",
  "reading",
  "circles",
  "circle",
  "jar",
  "members",
  "together",
  "hand",
  "reminders",
  "recovery",
  "recover",
]);

const NotInSample = onceLoaded(() => import("./screens/sample/not-here.tsx"));
const SampleBand = onceLoaded(async () => ({
  default: (await import("./parts/sample-band.tsx")).SampleBand,
}));

const Unopened = onceLoaded(() => import("./screens/unopened/index.tsx"));

/**
 * Screens that need no journal, and so are there whatever stands in its way. Coming back is one:
 * where the journal says nothing, it is feet on the ground.
 */
const ALWAYS: ReadonlySet<Path["at"]> = new Set([
  "support",
  "privacy",
  "about",
  "come-back",
  "read",
]);

export const Root = ({ running }: { readonly running: RunningApp }) => {
  const { app, saying } = running;
  const said = saying.value;
  const { t } = app.words.value;
  return (
    <AppProvider value={app}>
      {app.here.sample === true && app.words.value.whole && <SampleBand />}
      <Place running={running} />
      <Said
        said={
          said && {
            sentence: said.sentence,
            ...(said.undo && { undo: { label: t("common.undo"), onClick: said.undo } }),
          }
        }
      />
    </AppProvider>
  );
};

const Place = ({ running }: { readonly running: RunningApp }) => {
  const { path, words, here } = useApp();
  const { phase } = running;
  const isAbsent = here.sample === true && NOT_IN_SAMPLE.has(path.value.at);
  const Screen = isAbsent ? NotInSample : SCREENS[path.value.at];
  // Words of all other screens come right behind those of the first.
  if (path.value.at !== "now" && path.value.at !== "support" && !words.value.whole) return null;
  if (phase.value.type === "Open" || ALWAYS.has(path.value.at))
    return <Screen key={addressOf(path.value)} />;
  // The first screen can be looked at, and its light tapped, while the journal opens.
  if (phase.value.type === "Opening") return path.value.at === "now" ? <Now /> : null;
  return <Unopened running={running} />;
};
