/** Resolves once the page has not changed for a little while. */
export const still = (): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      watch.disconnect();
      resolve();
    };
    let waiting = setTimeout(done, 250);
    const watch = new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(done, 120);
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  });

/** Fonts are there, chunks are loaded, and two pictures have been drawn since. */
export const settled = async (): Promise<void> => {
  await document.fonts.ready;
  await still();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

/** Waits for what is loaded only when first asked for. */
export const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
};
