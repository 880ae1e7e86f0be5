// Three people whose browsers have nothing in common, and two server processes on one PostgreSQL:
// what one does at one server, the others meet at the other. By keyboard alone.
// Rules: docs/spec/company.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import type { RoadServer } from "../support/road-server.ts";
import { test } from "../support/several.ts";
import { apart, beginnings, pictures, wrongBy } from "./breaths-apart.ts";
import { circleOfTwo, comeAlong, comeIn, inviteInto, openDoor } from "./circle-doings.ts";
import { heading } from "./journal.ts";
import { press, tick, unfold, write } from "./keys.ts";

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--disable-features=AutofillServerCommunication"],
  },
});
test.setTimeout(420_000);

const WORDS = "the bread was still warm";

/** The same link, as it leads to the other server: somebody is sent there, or types its name. */
const at = (server: RoadServer, link: string): string =>
  link.replace(new URL(link).origin, server.address);

const keep = async (page: Page, words: string): Promise<void> => {
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await write(page, "In your words", words);
  await press(page, page.getByRole("button", { name: "Enough for now" }).last());
  await allKept(page);
};

/** Everything of these days, own words ticked, by link, for a week. */
const share = async (page: Page): Promise<string> => {
  await page.goto("/shares");
  await press(page, "Share something");
  await press(page, "Go on");
  await press(page, "All of these");
  await tick(page, "Your own words");
  await press(page, "Next");
  await write(page, "Your own note of who it is for", "Ines");
  await press(page, "Next");
  await expect(heading(page, "Anything to say with it?")).toBeVisible();
  await press(page, "Next");
  await expect(heading(page, "Until when?")).toBeVisible();
  await press(page, "Next");
  await expect(heading(page, "This is the page")).toBeVisible();
  await expect(page.getByText(WORDS)).toBeVisible();
  await press(page, "Share this page");
  await expect(heading(page, "It can be opened now")).toBeVisible();
  const link = await page.getByLabel("The link", { exact: true }).inputValue();
  await press(page, "Done");
  return link;
};

const openAt = async (page: Page, link: string): Promise<void> => {
  // A new document each time, as when a link in a letter is opened once more.
  await page.goto("about:blank");
  await page.goto(link);
  await press(page, "Open it");
};

test("[CO1] [CO2] what is shared at one server is read at the other, extended, closed, and refused @desktop", async ({
  device,
  pair,
  recorder,
  complaints,
}) => {
  test.skip("why" in pair, "why" in pair ? pair.why : "");
  if ("why" in pair) return;
  const [home, away] = pair as readonly [RoadServer, RoadServer];
  const [nora, ines] = [await device(home), await device(away)];
  await keep(nora, WORDS);
  const link = await share(nora);
  const elsewhere = at(away, link);

  await openAt(ines, elsewhere);
  await expect(ines.getByText(WORDS)).toBeVisible();
  await press(ines, "Send something back");
  await press(ines, ines.getByRole("button", { name: "Words for checking in" }));
  await write(ines, "The word", "level water");
  await press(ines, "Add it");
  await press(ines, "Send");
  await expect(heading(ines, "It is on its way")).toBeVisible();

  await press(nora, nora.getByRole("link", { name: /^Ines/ }));
  await press(nora, "Look whether something came back");
  await expect(nora.getByText("level water")).toBeVisible();
  await unfold(nora, "Leave it open longer");
  await press(nora, "Leave it open until then");
  await expect(nora.getByText(/^It stays open until/)).toBeVisible();
  await openAt(ines, elsewhere);
  await expect(ines.getByText(WORDS)).toBeVisible();

  await press(nora, "Close it");
  const sure = nora.getByRole("dialog", { name: "Close “Ines”?" });
  await press(nora, sure.getByRole("button", { name: "Close it" }));
  await expect(nora.getByText(/^You closed it/)).toBeVisible();
  for (const there of [elsewhere, link]) {
    await openAt(ines, there);
    await expect(ines.getByText("It was closed by whoever shared it.")).toBeVisible();
    await expect(ines.getByText(WORDS)).toHaveCount(0);
  }

  // Neither key nor words were in anything that was asked of anybody.
  const secret = new URL(link).hash.slice(1);
  for (const address of recorder.asked) {
    expect(address).not.toContain("#");
    expect(address).not.toContain(secret.slice(24, 48));
  }
  expect(complaints).toEqual([]);
});

/** Back on the circle's own screen, from wherever. */
const toCircle = async (page: Page): Promise<void> => {
  await page.goto("/circles");
  await press(page, page.getByRole("link", { name: /^Kitchen table/ }));
  await expect(heading(page, "Kitchen table")).toBeVisible();
};

test("[CO3] [CO4] a circle over two servers: two come in, a hand is answered, one leaves, one is taken out @desktop", async ({
  device,
  pair,
  complaints,
}) => {
  test.skip("why" in pair, "why" in pair ? pair.why : "");
  if ("why" in pair) return;
  const [home, away] = pair as readonly [RoadServer, RoadServer];
  const [nora, mara, jo] = [await device(home), await device(away), await device(away)];
  await circleOfTwo(nora, mara, (link) => at(away, link));
  await comeIn(nora, jo, at(away, await inviteInto(nora)), "Jo");
  await expect(heading(nora, "Who is in it")).toBeVisible();
  await press(nora, "Back");

  await openDoor(nora, /^The jar/);
  await press(nora, "Put one in");
  await write(nora, "In your words", WORDS);
  await tick(nora, "With my name on it");
  await press(nora, "See it as they will");
  await press(nora, "Put it in");
  await expect(heading(nora, "The jar")).toBeVisible();
  for (const page of [mara, jo]) {
    await openDoor(page, /^The jar/);
    await press(page, "Take one out");
    await expect(page.locator(".jar-glimmer")).toContainText(WORDS);
    await toCircle(page);
  }

  await toCircle(nora);
  await openDoor(nora, /^Company, please/);
  await press(nora, "Raise my hand");
  await expect(heading(nora, "Your hand is up")).toBeVisible();
  await openDoor(mara, /^Company, please/);
  await press(mara, "Thinking of you");
  await expect(nora.getByText("Mara: Thinking of you")).toBeVisible();
  // Who did not answer is not named.
  await expect(nora.getByRole("main")).not.toContainText("Jo");
  await press(nora, "Lower it");
  await expect(heading(nora, "Company, please")).toBeVisible();

  await toCircle(mara);
  await openDoor(mara, /^Who is in it/);
  await unfold(mara, "More");
  await press(mara, "Leave the circle");
  const leaving = mara.getByRole("dialog", { name: "Leave “Kitchen table”?" });
  await press(mara, leaving.getByRole("button", { name: "Leave the circle" }));
  await expect(mara.getByText("No circle so far.")).toBeVisible();

  await toCircle(nora);
  await openDoor(nora, /^Who is in it/);
  await expect(nora.locator(".members > li")).toHaveCount(2);
  await press(nora, nora.getByRole("button", { name: "Take out of the circle: Jo" }));
  const question = nora.getByRole("dialog", { name: "Take “Jo” out?" });
  await press(nora, question.getByRole("button", { name: "Take out of the circle" }));
  await expect(nora.getByText("“Jo” is out of the circle.")).toBeVisible();
  await expect(jo.getByText("You are not in this circle any more")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[CO5] two at two servers, their clocks minutes apart, breathe within 100 ms of each other @desktop", async ({
  device,
  pair,
  complaints,
}, { annotations }) => {
  test.skip("why" in pair, "why" in pair ? pair.why : "");
  if ("why" in pair) return;
  const [home, away] = pair as readonly [RoadServer, RoadServer];
  const [nora, mara] = [await device(home), await device(away)];
  await wrongBy(nora.context(), 187_000);
  await wrongBy(mara.context(), -141_500);
  await circleOfTwo(nora, mara, (link) => at(away, link));
  for (const page of [nora, mara]) await openDoor(page, /^At the same time/);
  await press(nora, "Propose it");
  for (const page of [nora, mara]) await comeAlong(page);
  for (const page of [nora, mara])
    await expect(page.locator("[data-together=during]")).toBeVisible({ timeout: 90_000 });
  const [one, other] = await Promise.all([pictures(nora, 240), pictures(mara, 240)]);
  const measured = apart(one, other);
  annotations.push({ type: "apart", description: `${measured.toFixed(1)} ms` });
  expect(beginnings(one).length).toBeGreaterThan(30);
  expect(beginnings(other).length).toBeGreaterThan(30);
  expect(Math.abs(measured)).toBeLessThan(100);
  expect(complaints).toEqual([]);
});
