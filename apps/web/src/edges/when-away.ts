/**
 * While the app is out of sight its screen is covered, so that the task switcher shows
 * nothing; and where there is a lock, it closes after the time the person chose.
 */
export const watchForAway = (
  page: Window,
  away: { readonly lockAfter: () => number | undefined; readonly lock: () => void },
): void => {
  const { document } = page;
  let left = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goAway = (): void => {
    document.documentElement.dataset["away"] = "";
    left = Date.now();
    const delay = away.lockAfter();
    if (delay !== undefined) timer = setTimeout(away.lock, delay);
  };
  const comeBack = (): void => {
    clearTimeout(timer);
    const delay = away.lockAfter();
    // A sleeping device runs no timers: the clock says whether the time has passed.
    if (delay !== undefined && left > 0 && Date.now() - left >= delay) return away.lock();
    delete document.documentElement.dataset["away"];
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? goAway() : comeBack()));
};
