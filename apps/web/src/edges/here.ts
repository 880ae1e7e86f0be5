import { computed, signal } from "@preact/signals";
import type { CameBy, Here } from "../app.ts";
import { ENTRANCES } from "../flow/entrances.ts";
import { isInSample } from "../flow/paths.ts";

/** What the browser tells of this device, before anybody has said anything. */
export const whereThisIs = (page: Window): Here => {
  const came = cameIn(page);
  return {
    origin: page.location.origin,
    ...namesIn(page.navigator.userAgent),
    came,
    letGo: () => void (came.value = undefined),
    invitation: computed(() => (came.value?.at === "/join" ? came.value.href : undefined)),
    ...(isInSample(page.location.pathname) && { sample: true }),
  };
};

/**
 * The link that somebody came in by, where it holds a secret. That is in the fragment, which no
 * server is sent; it leaves the address bar, and the page's own history, at once.
 */
const cameIn = (page: Pick<Window, "location" | "history" | "addEventListener">) => {
  const came = signal<CameBy | undefined>(undefined);
  const take = (): void => {
    const { pathname, hash, href } = page.location;
    const at = ENTRANCES.find((entrance) => entrance === pathname);
    if (at === undefined || hash.length < 2) return;
    came.value = { at, href };
    page.history.replaceState(page.history.state, "", pathname);
  };
  take();
  page.addEventListener("hashchange", take);
  return came;
};

/** In this order: most browsers name others as well, so that pages built for those let them in. */
const BROWSERS = [
  ["Firefox", /Firefox\/|FxiOS\//],
  ["Edge", /Edg(A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Chrome", /Chrome\/|CriOS\//],
  ["Safari", /Safari\//],
] as const;

const SYSTEMS = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Mac", /Macintosh/],
  ["Windows", /Windows/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;

/** @example namesIn("Mozilla/5.0 (Android 16; Mobile) Firefox/142.0").system // "Android" */
export const namesIn = (userAgent: string): Pick<Here, "browser" | "system"> => {
  const first = (list: readonly (readonly [string, RegExp])[]): string | undefined =>
    list.find(([, sign]) => sign.test(userAgent))?.[0];
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)];
  return { ...(browser !== undefined && { browser }), ...(system !== undefined && { system }) };
};
