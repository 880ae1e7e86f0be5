// In time together: two browsers whose clocks are minutes apart, and a real server process. What is
// measured is what is drawn. Rules: docs/spec/circle-screens.md.
import { expect } from "@playwright/test";
import { test } from "../support/several.ts";
import { apart, beginnings, pictures, wrongBy } from "./breaths-apart.ts";
import { circleOfTwo, comeAlong, openDoor } from "./circle-doings.ts";
import { heading } from "./journal.ts";
import { press } from "./keys.ts";

test.setTimeout(300_000);

test("[CS2] [CS8] [CS9] two devices whose clocks are minutes apart breathe within 100 ms of each other @phone", async ({
  device,
  complaints,
}, { annotations }) => {
  const [nora, mara] = [await device(), await device()];
  // Not by whole breaths, or being out of step would look like being in step.
  const wrong = [await wrongBy(nora.context(), 187_000), await wrongBy(mara.context(), -141_500)];
  await circleOfTwo(nora, mara);
  for (const page of [nora, mara]) await openDoor(page, /^At the same time/);
  await press(nora, "Propose it");
  const begins: string[] = [];
  for (const page of [nora, mara]) {
    const told = page.getByText(/It begins at/);
    begins.push(/\d+:\d+/.exec(await told.innerText())?.[0] ?? "");
    await comeAlong(page);
  }
  // Each by its own clock, five minutes and a half apart: they are that wrong.
  expect(begins[0]).not.toBe(begins[1]);
  expect(wrong.map((isSet) => isSet())).toEqual([true, true]);
  const asked: string[] = [];
  mara
    .context()
    .on("request", (request) =>
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`),
    );
  for (const page of [nora, mara])
    await expect(page.locator("[data-together=during]")).toBeVisible({ timeout: 90_000 });
  const [one, other] = await Promise.all([pictures(nora, 240), pictures(mara, 240)]);
  const measured = apart(one, other);
  annotations.push({ type: "apart", description: `${measured.toFixed(1)} ms` });
  expect(beginnings(one).length).toBeGreaterThan(30);
  expect(beginnings(other).length).toBeGreaterThan(30);
  expect(Math.abs(measured)).toBeLessThan(100);

  // Who leaves is noticed by nobody: the other screen stays as it was.
  const words = await mara.getByRole("main").locator(".sentence").innerText();
  await press(nora, "Stop");
  await expect(heading(nora, "At the same time")).toBeVisible();
  await expect(mara.getByRole("main").locator(".sentence")).toHaveText(words);
  await expect(mara.getByRole("main")).not.toContainText("Nora");
  await expect(heading(mara, "That was it, together.")).toBeVisible({ timeout: 90_000 });
  // Being there, and another's leaving, sent nothing but questions for the time.
  expect(new Set(asked)).toEqual(new Set(["GET /v1/time"]));
  expect(complaints).toEqual([]);
});
