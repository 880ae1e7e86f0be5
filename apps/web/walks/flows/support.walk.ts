// Flow 7, by keyboard alone and without a network: Support, and leaving quickly.
// Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, someMoments } from "./journal.ts";
import { press, tabTo, unfold, write } from "./keys.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

test.use(WORKS_OFFLINE);

/** Visits once, and is without a network from then on. */
const visitOnce = async (page: Page): Promise<void> => {
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
};

/** The first letter, as often as it takes: more letters only count if they come fast enough. */
const chooseCountry = async (page: Page, name: string): Promise<void> => {
  const countries = page.getByLabel("Numbers for");
  await tabTo(page, countries);
  const chosen = () => countries.locator("option:checked").innerText();
  for (let press = 0; (await chosen()) !== name; press += 1) {
    expect(press, `no key comes to ${name}`).toBeLessThan(10);
    await page.keyboard.press(name.charAt(0));
  }
};

test("[S1] [CH8] [F24] without a network, Support gives a chosen country's numbers, the emergency number first", async ({
  page,
}) => {
  await visitOnce(page);
  await press(page, page.getByRole("link", { name: "Support", exact: true }));
  await expect(
    page.getByText(/the emergency number is 112. In North America it is 911/),
  ).toBeVisible();
  await chooseCountry(page, "Germany");
  await expect(page.getByRole("heading", { name: "Emergency · Germany" })).toBeVisible();
  const calls = page.locator('main a[href^="tel:"]');
  await expect(calls.first()).toHaveAttribute("href", "tel:112");
  await tabTo(page, calls.last());
  // The numbers stand there before the choice is kept. Whoever comes back meets what is kept.
  await press(page, "Back");
  await press(page, page.getByRole("link", { name: "Support", exact: true }));
  await expect(page.getByRole("heading", { name: "Emergency · Germany" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Emergency · Germany" })).toBeVisible();
});

test("[F25] somebody one trusts is added, is there again, and is taken off @phone", async ({
  page,
}) => {
  await visitOnce(page);
  await press(page, page.getByRole("link", { name: "Support", exact: true }));
  await press(page, "Add someone");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Mara");
  await write(page, "Phone number, if you like", "0170 1234");
  await page.keyboard.press("Enter");
  // Shown only once it is kept; before that, a page that goes away takes it along.
  await expect(page.getByRole("link", { name: "Call Mara" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Call Mara" })).toHaveAttribute(
    "href",
    "tel:01701234",
  );
  await press(page, "Remove Mara");
  await expect(page.getByText("Mara")).toHaveCount(0);
});

test("[S4] [F26] staying here goes one sentence at a time, at one's own pace, with a way out @phone", async ({
  page,
}) => {
  await visitOnce(page);
  await press(page, page.getByRole("link", { name: "Support", exact: true }));
  await press(page, page.getByRole("button", { name: /^Stay with me here/ }));
  const said = page.getByRole("region", { name: "Stay with me here" });
  await expect(said).toContainText("Look around at your own pace.");
  for (let step = 0; step < 4; step += 1)
    await press(page, said.getByRole("button", { name: "Next" }));
  await expect(said).toContainText("You can rest here as long as you like.");
  await press(page, said.getByRole("button", { name: "Enough" }));
  await expect(said).toHaveCount(0);
  await unfold(page, "Make things safer around me");
  await expect(page.getByText("Being near someone may help")).toBeVisible();
});

const SCREENS = [
  "/",
  "/where",
  "/hard",
  "/both",
  "/back",
  "/stuck",
  "/practice",
  "/about-practice/P05",
  "/senses",
  "/trail",
  "/support",
  "/plan",
  "/learn",
  "/card/what-a-glimmer-is",
  "/look-back",
  "/print",
  "/settings",
  "/lock",
  "/own-words",
  "/keeping",
  "/privacy",
  "/about",
  "/session/P05",
  "/come-back",
  "/anchors",
  "/anchor",
  "/kin",
  "/on-ramp",
  "/put-down",
  "/breadcrumbs",
  "/cultivate",
  "/packs",
  "/devices",
  "/join",
];

test("[S1] [CH8] [F27] Support and Leave are one press away on every screen @phone", async ({
  page,
}) => {
  for (const path of SCREENS) {
    await page.goto(path);
    await expect(page.getByRole("button", { name: "Leave", exact: true })).toBeVisible();
    const support = page.getByRole("banner").getByRole("link", { name: "Support", exact: true });
    await expect(support).toHaveCount(path === "/support" ? 0 : 1);
  }
});

const WAYS_OUT: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "the button": (page) => press(page, page.getByRole("button", { name: "Leave", exact: true })),
  Esc: (page) => page.keyboard.press("Escape"),
  // Within a second and a half; whoever was too slow presses again.
  "Shift three times": (page) =>
    expect(async () => {
      for (let time = 0; time < 3; time += 1) await page.keyboard.press("Shift");
      await expect(page).toHaveURL("/away.html", { timeout: 2_000 });
    }).toPass(),
};

for (const [name, leave] of Object.entries(WAYS_OUT))
  test(`[S14] [CH10] [F28] ${name} leaves for a plain page, and Back does not show the app`, async ({
    page,
  }) => {
    await bringIn(page, someMoments(Date.now()));
    await page.goto("/trail");
    await press(page, page.getByRole("link", { name: /^quilt/ }));
    await expect(heading(page, "quilt by the window")).toBeVisible();
    await leave(page);
    await expect(page).toHaveURL("/away.html");
    await expect(page).toHaveTitle("New tab");
    expect(await page.locator("body").innerText()).toBe("");
    expect(await page.locator("html").innerHTML()).not.toMatch(/glimmer/i);
    await page.goBack();
    await expect(page).toHaveURL("/away.html");
    await expect(page).toHaveTitle("New tab");
    await page.goto("/");
    await expect(heading(page, "Anything small and good?")).toBeVisible();
  });
