// The states that no walk comes to quickly, open to everybody: axe, nothing cut off, nothing
// covered, on paper, and in quiet mode at dusk with words twice as large. The screens as one meets
// them are in apps/web/walks/flows/accessible.walk.ts. Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { covered, cutOff, violations } from "../apps/web/walks/flows/everybody.ts";
import type { Scene } from "./scene.ts";
import { anchorsScenes } from "./scenes/anchors.ts";
import { breadcrumbsScenes } from "./scenes/breadcrumbs.ts";
import { chartsScenes } from "./scenes/charts.ts";
import { circlesScenes } from "./scenes/circles.ts";
import { devicesScenes } from "./scenes/devices.ts";
import { heartReadingScenes } from "./scenes/heart-reading.ts";
import { learnScenes } from "./scenes/learn.ts";
import { packsScenes } from "./scenes/packs.ts";
import { practiceScenes } from "./scenes/practice.ts";
import { readingScenes } from "./scenes/reading.ts";
import { recoveryScenes } from "./scenes/recovery.ts";
import { remindersScenes } from "./scenes/reminders.ts";
import { safetyScenes } from "./scenes/safety.ts";
import { sessionsScenes } from "./scenes/sessions.ts";
import { shareScenes } from "./scenes/share.ts";

test.use({ baseURL: process.env["GLIMMERS_GALLERY"] ?? "http://localhost:4388" });

/** A question lies over its screen on purpose. */
const ASKS =
  /without the words|taking one off|passphrase first|^circle\/(taking somebody out|leaving)|^share\/closing/;

/** A sentence with its way back lies over the foot for some seconds, on purpose. */
const SAYS = /^kin\/put away|^breadcrumbs\/left|^session\/harder twice/;

/** There is nothing on it but black, until it is touched. */
const BLACK = /^session\/black/;

/** High enough for every screen to be seen whole: axe takes what lies under a foot for out of reach. */
const WHOLE = { width: 390, height: 4000 };

/** Loaded once; from then on from scene to scene within the page, where axe is already. */
const goTo = async (page: Page, address: string): Promise<void> => {
  if (page.url() === "about:blank") await page.goto(address);
  else
    await page.evaluate(async (next) => void (await navigation.navigate(next).finished), address);
  await expect(page.locator("body")).toHaveAttribute("data-ready", "");
};

const LOOKS = [
  ["on paper", "theme=paper"],
  ["in quiet mode at dusk, with words at 200 %", "theme=dusk&lowStim=1&text=2"],
] as const;

/** What is found in any of these states, in this look. */
const faultsOf = async (
  page: Page,
  scenes: readonly Scene[],
  look: string,
): Promise<readonly string[]> => {
  await page.setViewportSize(WHOLE);
  const found: string[] = [];
  for (const scene of scenes) {
    await goTo(page, `/?scene=${encodeURIComponent(scene.name)}&${look}`);
    for (const lookFor of [violations, cutOff, covered])
      for (const fault of await lookFor(page)) found.push(`${scene.name}: ${fault}`);
  }
  return found;
};

const STATES: readonly (readonly [string, readonly Scene[]])[] = [
  ["[F51] every state of the devices", devicesScenes],
  ["[CS21] every state of circles", circlesScenes],
  ["[SH54] every state of sharing", shareScenes],
  ["[RD51] every state of what others shared", readingScenes],
  ["[RC22] every state of ways back in", recoveryScenes],
  ["[RE19] every state of reminders", remindersScenes],
  ["[B21] every state of what a person has", [...anchorsScenes, ...breadcrumbsScenes]],
  ["[F71] every state of a session", sessionsScenes],
  ["[F71] every state of what is offered", practiceScenes],
  ["[RH53] every picture of Rhythm", chartsScenes],
  ["[HR178] what is kept of the heart", heartReadingScenes],
  ["[F71] plan, cards and packs", [...safetyScenes, ...learnScenes, ...packsScenes]],
];

const isLookedAt = ({ name }: Scene): boolean =>
  ![ASKS, SAYS, BLACK].some((left) => left.test(name));

// What reads calmly where everything is changed at once does so on paper, as the walk over every
// screen shows; a session and the road are looked at in both.
const isSeenInBoth = (scenes: readonly Scene[]): boolean =>
  scenes === sessionsScenes || scenes === devicesScenes;

for (const [states, scenes] of STATES)
  for (const [name, look] of isSeenInBoth(scenes) ? LOOKS : LOOKS.slice(1))
    test(`${states} open to everybody ${name} @phone`, async ({ page }) => {
      test.setTimeout(600_000);
      expect(await faultsOf(page, scenes.filter(isLookedAt), look)).toEqual([]);
    });
