import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Path } from "../flow/paths.ts";
import { addressOf, pathOf } from "../flow/paths.ts";

export interface Router {
  readonly path: ReadonlySignal<Path>;
  readonly go: (path: Path) => void;
  /** To where one came from; to Now when one came from outside. */
  readonly back: () => void;
}

/** Follows the browser's own history through the Navigation API, so links are just links. */
export const browserRouter = (page: Window): Router => {
  const path = signal(pathOf(page.location.pathname));
  page.navigation.addEventListener("navigate", (event) => {
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null) return;
    // A reload means a new page: that is how a newer version takes over, and a lock closes.
    if (event.navigationType === "reload") return;
    const next = new URL(event.destination.url);
    if (next.pathname.includes(".")) return;
    event.intercept({
      // Focus goes to the new screen's heading, by the screen itself.
      focusReset: "manual",
      scroll: "after-transition",
      handler: async () => {
        path.value = pathOf(next.pathname);
      },
    });
  });
  return {
    path,
    go: (next) => void page.navigation.navigate(addressOf(next)),
    back: () => {
      if (page.navigation.canGoBack) page.navigation.back();
      else page.navigation.navigate("/", { history: "replace" });
    },
  };
};
