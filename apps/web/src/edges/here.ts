import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Here } from "../app.ts";
import { isInSample } from "../flow/paths.ts";

/** What the browser tells of this device, before anybody has said anything. */
export const whereThisIs = (page: Window): Here => ({
  origin: page.location.origin,
  ...namesIn(page.navigator.userAgent),
  invitation: invitationIn(page),
  ...(isInSample(page.location.pathname) && { sample: true }),
});

/**
 * The link of an invitation that somebody came in by. Its secret is in the fragment, which
 * no server is sent; it leaves the address bar, and the page's own history, at once.
 */
const invitationIn = (page: Window): ReadonlySignal<string | undefined> => {
  const invitation = signal<string | undefined>(undefined);
  const take = (): void => {
    const { pathname, hash, href } = page.location;
    if (pathname !== "/join" || hash.length < 2) return;
    invitation.value = href;
    page.history.replaceState(page.history.state, "", pathname);
  };
  take();
  page.addEventListener("hashchange", take);
  return invitation;
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
