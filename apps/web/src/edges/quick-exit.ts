/** The plain page a quick exit goes to. Nothing on it tells where one came from. */
const PLAIN_PAGE = "/away.html";

/**
 * Leaves at once: all that sounds is silent, what listens is let go of, the screen is emptied and the title made plain
 * before the browser has even begun to load the next page, and the address is replaced, not
 * added to.
 */
export const leaveNow = (page: Window, hush?: () => void): void => {
  fallSilent(page, hush);
  page.document.title = "";
  page.document.documentElement.hidden = true;
  page.location.replace(PLAIN_PAGE);
};

/**
 * Ends a voice, a tone, and whatever recording plays: a voice would outlive the page that began it.
 * `hush` lets go of a camera and a strap, too.
 */
export const fallSilent = (page: Pick<Window, "document">, hush?: () => void): void => {
  hush?.();
  for (const playing of page.document.querySelectorAll("audio")) playing.pause();
};

/** Whatever way a page goes, closed, reloaded or put aside by the browser, it goes silent. */
export const listenForGoing = (page: Window, hush?: () => void): void =>
  page.addEventListener("pagehide", () => fallSilent(page, hush));

/**
 * Going back must not bring the app back: earlier addresses of this tab still point at it.
 * So whoever arrives by "back" after leaving is sent to the plain page again; opening the
 * app anew, by its address or icon, works as ever.
 */
const LEFT = "left";

export const rememberLeaving = (page: Window): void => {
  try {
    page.sessionStorage.setItem(LEFT, "1");
  } catch {
    // Blocked storage: the plain page still came; only "back" is not covered.
  }
};

/** Whether this page was reached by "back" or "forward" after a quick exit. */
export const cameBackAfterLeaving = (page: Window): boolean => {
  const [arrival] = page.performance.getEntriesByType("navigation");
  const byHistory = (arrival as PerformanceNavigationTiming | undefined)?.type === "back_forward";
  try {
    const left = page.sessionStorage.getItem(LEFT) !== null;
    if (left && !byHistory) page.sessionStorage.removeItem(LEFT);
    return left && byHistory;
  } catch {
    return false;
  }
};

/** Esc, or Shift three times within a second and a half, leaves. */
export const listenForLeaving = (page: Window, leave: () => void): void => {
  let shifts: number[] = [];
  page.addEventListener("keydown", (event) => {
    // Esc first closes a dialog or an open chooser, as everywhere; it leaves otherwise.
    if (event.isComposing) return;
    if (event.key === "Escape" && page.document.querySelector("dialog[open]") === null) leave();
    if (event.key !== "Shift") {
      shifts = [];
      return;
    }
    if (event.repeat) return;
    shifts = [...shifts.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
    if (shifts.length >= 3) leave();
  });
};
