/** No later than this, in milliseconds, however busy the page is. */
const LATEST = 1_500;

/** Does something behind the first picture, once the page has nothing else to do. */
export const whenIdle = (page: Window, then: () => void): void => {
  // Not every browser says when it is idle; a little later is near enough.
  if (typeof page.requestIdleCallback === "function")
    page.requestIdleCallback(then, { timeout: LATEST });
  else page.setTimeout(then, LATEST / 5);
};
