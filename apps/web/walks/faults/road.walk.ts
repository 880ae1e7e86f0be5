// The road of a glimmer in a real browser, onto a real disk and back. Rules: docs/spec/app.md.
import { copyOf, enough, keepOne, keptIn, light } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

walk(
  "[A1] what the screen called kept is there after the page is loaded anew @phone",
  async ({ own }) => {
    const page = await own.open();
    const id = await keepOne(page, "the kettle, and nobody talking");
    await expect(page.getByText("It is saved. Anything more is extra.")).toBeVisible();
    await enough(page);
    await page.reload();
    await page.getByRole("link", { name: "Trail" }).click();
    await expect(page.getByText("the kettle, and nobody talking")).toBeVisible();
    expect((await copyOf(page)).map((moment) => moment.id)).toEqual([id]);
  },
);

walk(
  "[A2] a tap while the journal is still opening is kept like any other @phone",
  async ({ own }) => {
    const page = await own.open();
    await keepOne(page);
    await page.goto("/");
    // The very first moment there is a light to tap, before the journal can have opened.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        const button = document.querySelector<HTMLElement>("button.light");
        if (button === null) return;
        observer.disconnect();
        button.click();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await page.waitForURL(/\/kept\//);
    const second = keptIn(page.url());
    expect((await copyOf(page)).map((moment) => moment.id)).toContain(second);
  },
);

walk("[A3] after the first visit it keeps and shows without a network @phone", async ({ own }) => {
  const page = await own.open();
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  const id = await keepOne(page, "no bars, still light");
  await enough(page);
  await page.reload();
  await expect(light(page)).toBeVisible();
  expect(await copyOf(page)).toMatchObject([{ id, text: "no bars, still light" }]);
});
