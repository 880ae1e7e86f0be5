/**
 * How many pictures in a row the page is drawn without a change before it counts as still. In
 * pictures, not in milliseconds: a slow machine draws fewer, and so gets the time it needs.
 */
const STILL_FOR = 6;

const nextPicture = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Resolves once the page has not changed for a little while. */
export const still = async (): Promise<void> => {
  let unchanged = 0;
  const watch = new MutationObserver(() => (unchanged = 0));
  watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  while (unchanged < STILL_FOR) {
    unchanged += 1;
    await nextPicture();
  }
  watch.disconnect();
};

/** Fonts are there, chunks are loaded, and pictures have been drawn since. */
export const settled = async (): Promise<void> => {
  await document.fonts.ready;
  await still();
};

/** Waits for what is loaded only when first asked for. */
export const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await nextPicture();
};
