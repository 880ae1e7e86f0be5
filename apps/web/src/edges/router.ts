import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Arrival } from "../app.ts";
import type { Path } from "../flow/paths.ts";
import { addressOf, isInSample, pathOf } from "../flow/paths.ts";

export interface Router {
  readonly path: ReadonlySignal<Path>;
  readonly arrival: ReadonlySignal<Arrival>;
  readonly go: (path: Path) => void;
  /** To where one came from; to Now when one came from outside. */
  readonly back: () => void;
}

const SESSIONS: ReadonlySet<Path["at"]> = new Set(["session", "use", "come-back"]);

/** Follows the browser's own history through the Navigation API, so links are just links. */
export const browserRouter = (page: Window): Router => {
  const path = signal(pathOf(page.location.pathname));
  const arrival = signal<Arrival>(firstArrival(page));
  page.navigation.addEventListener("navigate", (event) => {
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null) return;
    // A reload means a new page: that is how a newer version takes over, and a lock closes.
    if (event.navigationType === "reload") return;
    const next = new URL(event.destination.url);
    if (next.pathname.includes(".")) return;
    // Into the sample journal and out of it is another page, with another journal behind it.
    if (isInSample(next.pathname) !== isInSample(page.location.pathname)) return;
    event.intercept({
      // Focus goes to the new screen's heading, by the screen itself.
      focusReset: "manual",
      scroll: "after-transition",
      handler: async () => {
        const byHistory = event.navigationType === "traverse";
        // Before the path: the screen that comes asks how it came.
        arrival.value = byHistory ? "history" : "asked";
        path.value = pathOf(next.pathname);
      },
    });
  });
  return {
    path,
    arrival,
    go: (next) => {
      if (isWhereOneCameFrom(page, next)) return void page.navigation.back();
      // A practice that is over is no place to step back into.
      const history = SESSIONS.has(path.peek().at) ? "replace" : "auto";
      page.navigation.navigate(addressOf(next), { history });
    },
    back: () => {
      if (page.navigation.canGoBack) page.navigation.back();
      else page.navigation.navigate(addressOf({ at: "now" }), { history: "replace" });
    },
  };
};

/**
 * Going on to the very place one came from is going back: otherwise the step back there would
 * lead into a form that is done. Only within this page; anything else would be loaded anew.
 */
const isWhereOneCameFrom = ({ navigation }: Window, next: Path): boolean => {
  const index = navigation.currentEntry?.index ?? 0;
  const before = navigation.entries()[index - 1];
  if (before === undefined || !before.sameDocument || SESSIONS.has(next.at)) return false;
  return before.url !== null && new URL(before.url).pathname === addressOf(next);
};

/** A reload, and a tab that comes back, are nobody's wish that something begins. */
const firstArrival = (page: Window): Arrival => {
  const [arrival] = page.performance.getEntriesByType("navigation");
  const type = (arrival as PerformanceNavigationTiming | undefined)?.type;
  return type === "reload" || type === "back_forward" ? "history" : "asked";
};
