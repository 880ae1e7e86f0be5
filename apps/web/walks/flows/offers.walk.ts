// What is offered: after a check-in, at the stuck door, from the first screen. By keyboard alone.
// Rules: docs/spec/flows.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, takeCopy } from "./journal.ts";
import { pick, press, tabTo, unfold } from "./keys.ts";
import { test } from "./test.ts";

const OUTWARD = /^(?:Feet on the ground|Look around|Five senses|Sense anchors)/;

const offered = (page: Page): Locator => page.getByRole("group", { name: "Offered, if you like" });

const checkedIn = async (page: Page, rung: RegExp): Promise<void> => {
  await page.goto("/where");
  await unfold(page, "Another way to answer");
  await pick(page, "Another way to answer", "a ladder");
  await pick(page, "Which one is nearest?", rung);
  await press(page, "This is it");
  await expect(offered(page)).toBeVisible();
};

const HOUR = 3_600_000;

const session = (ago: number, practice: string, more: object): object => ({
  kind: "session",
  id: `${ago}`.padStart(32, "c"),
  at: Date.now() - ago * HOUR,
  offset: 0,
  practice,
  ...more,
});

test("[F61] after a check-in at most three are offered, one of them outward, each with its why", async ({
  page,
}) => {
  await bringIn(page, [
    session(30, "P18", { before: "light_sympathetic", after: "easier" }),
    session(50, "P18", { before: "light_sympathetic", after: "easier" }),
  ]);
  await checkedIn(page, /^revved up/);
  const links = offered(page).getByRole("link");
  await expect(links).toHaveCount(3);
  await expect(links.first()).toHaveAccessibleName(/^Shake and push/);
  await expect(links.filter({ hasText: OUTWARD })).not.toHaveCount(0);
  const why = offered(page).locator("summary").first();
  await expect(why).toHaveText("Why this? Shake and push");
  await press(page, why);
  await expect(offered(page)).toContainText(
    "It was easier after this one before, when it was like this: revved up.",
  );
  await press(page, "Nothing for now");
  await expect(heading(page, "Anything small and good?")).toBeVisible();
});

test("[F61] an offer is begun by one press, and I came back is there too @phone", async ({
  page,
}) => {
  await checkedIn(page, /^shut down/);
  await expect(page.getByRole("link", { name: "I came back" })).toBeVisible();
  await press(page, offered(page).getByRole("link").first());
  await expect(page).toHaveURL(/\/session\/P19$/);
});

test("[F61] a whole answer is offered something outward, and a changed check-in nothing @phone", async ({
  page,
}) => {
  await page.goto("/where");
  await press(page, "rather not");
  await expect(offered(page).getByRole("link").filter({ hasText: OUTWARD })).not.toHaveCount(0);
  await press(page, "Nothing for now");
  await press(page, page.getByRole("link", { name: "Trail" }));
  await press(page, page.getByRole("feed").getByRole("link", { name: /^rather not/ }));
  await press(page, "Change");
  await press(page, "can't tell");
  await expect(page.getByText("Changed, and kept.")).toBeVisible();
  await expect(offered(page)).toHaveCount(0);
});

test("[F61] [F62] in quiet mode one is offered, and the others behind a button @phone", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await checkedIn(page, /^revved up/);
  await expect(offered(page).getByRole("link")).toHaveCount(1);
  await press(page, "Others");
  await expect(offered(page).getByRole("link")).toHaveCount(3);
  await expect(offered(page).getByRole("link").nth(1)).toBeFocused();
  await page.goto("/stuck");
  await press(page, page.getByRole("button", { name: "Too much" }));
  await expect(page.getByRole("main").getByRole("group").getByRole("link")).toHaveCount(1);
});

for (const answer of ["Too much", "Too little", "Both", "Can't tell"])
  test(`[F62] stuck, "${answer}": two presses to three things outside and Support @phone`, async ({
    page,
  }) => {
    await page.goto("/");
    await press(page, page.getByRole("link", { name: "I'm not okay, or stuck" }));
    await expect(heading(page, "What's it like?")).toBeVisible();
    await press(page, page.getByRole("button", { name: answer }));
    const three = page.getByRole("group", { name: "Outside of you" });
    await expect(three.getByRole("link")).toHaveCount(3);
    await expect(three.getByRole("link").filter({ hasText: OUTWARD })).toHaveCount(3);
    const support = page.getByRole("main").getByRole("link", { name: /^Support/ });
    await tabTo(page, support);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/support$/);
  });

test("[F62] the answer at the stuck door is kept nowhere, and the step back asks again @phone", async ({
  page,
}) => {
  await page.goto("/stuck");
  await press(page, page.getByRole("button", { name: "Too much" }));
  await press(page, "Back");
  await expect(heading(page, "What's it like?")).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(copy.moments).toEqual([]);
});

test("[F62] [S3] what is said about not being alive opens the same page as in a check-in, and is not kept @phone", async ({
  page,
}) => {
  await page.goto("/stuck");
  await press(page, page.getByRole("button", { name: "I'm thinking about hurting myself" }));
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  // Nobody is named here yet, and so nobody is promised.
  await expect(page.getByText("Choosing a country shows their numbers here.")).toBeVisible();
  await expect(page.getByText("This answer is not kept, unless you want it to be.")).toBeVisible();
  await page.getByLabel("Numbers for").selectOption({ label: "Germany" });
  await expect(page.getByText("Someone on this page can be with you now.")).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Look around for a minute" }));
  await press(page, "Back");
  await expect(heading(page, "What's it like?")).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(copy.moments).toEqual([]);
});

test("[F60] the door back says what it will begin: feet at first, then one's own favourite", async ({
  page,
}) => {
  await page.goto("/");
  const door = page.getByRole("link", { name: /^Come back/ });
  await expect(door).toHaveAccessibleName(/^Come back (?:your feet|Feet on the ground) · 55 s$/);
  await bringIn(page, [
    {
      kind: "anchor",
      id: "1".padStart(32, "d"),
      at: Date.now() - HOUR,
      offset: 0,
      name: "the blue cup",
      practice: "P28",
      helpsIn: ["light_sympathetic"],
      favourite: true,
    },
  ]);
  await checkedIn(page, /^revved up/);
  await press(page, "Nothing for now");
  await expect(door).toHaveAccessibleName(/^Come back the blue cup/);
  await press(page, door);
  await expect(page).toHaveURL(/\/come-back$/);
});
