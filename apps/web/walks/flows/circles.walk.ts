// Two people in a circle: browsers with nothing in common, and a real server process between them.
// By keyboard alone. Rules: docs/spec/circle-screens.md.
import { expect } from "@playwright/test";
import { test } from "../support/several.ts";
import { circleOfTwo, comeIn, inviteInto, makeCircle, openDoor } from "./circle-doings.ts";
import { heading, row } from "./journal.ts";
import { press, tick, unfold, write } from "./keys.ts";

test.setTimeout(300_000);

test("[CS17] before the first circle stands one plain page, and no is as easy as yes @phone", async ({
  device,
  complaints,
}) => {
  const page = await device();
  await page.goto("/circles");
  await expect(heading(page, "Keeping company in a circle")).toBeVisible();
  const [no, yes] = [
    await page.getByRole("button", { name: "Not for me" }).boundingBox(),
    await page.getByRole("button", { name: "Go on" }).boundingBox(),
  ];
  expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height]);
  await press(page, "Not for me");
  await expect(page).toHaveURL("/");
  await page.goto("/circles/new");
  await expect(heading(page, "Keeping company in a circle")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[CS12] [CS13] [CS14] [CS18] somebody comes in by a link and a code; a glimmer goes into the jar as it was seen, comes out, and is kept @phone", async ({
  device,
  complaints,
}) => {
  const [nora, mara] = [await device(), await device()];
  await circleOfTwo(nora, mara);

  await openDoor(nora, /^The jar/);
  await press(nora, "Put one in");
  await write(nora, "In your words", "the cat asleep on the warm step");
  await tick(nora, "With my name on it");
  await press(nora, "See it as they will");
  await expect(heading(nora, "This is what the circle reads")).toBeVisible();
  const asSeen = await nora.locator(".jar-glimmer").innerText();
  await expect(nora.getByText("They are Mara, and whoever comes in later.")).toBeVisible();
  await press(nora, "Put it in");
  await expect(heading(nora, "The jar")).toBeVisible();

  await openDoor(mara, /^The jar/);
  await expect(mara.getByText("Somebody may have put a glimmer in.")).toBeVisible();
  await press(mara, "Take one out");
  await expect(mara.locator(".jar-glimmer")).toHaveText(asSeen.replace(/\s*\n\s*/, ""));
  await press(mara, "Keep it on my trail");
  await expect(mara.getByText("It is on your trail as well now.")).toBeVisible();
  await mara.goto("/trail");
  await expect(row(mara, /^the cat asleep on the warm step/)).toBeVisible();

  await unfold(nora, "What I put in");
  await press(nora, nora.getByRole("button", { name: /^Take it out again/ }));
  await expect(nora.getByText("The jar is empty.")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[S12] [CS15] [CS16] [CS22] a hand without words is raised, seen, answered and lowered @phone", async ({
  device,
  complaints,
}) => {
  const [nora, mara] = [await device(), await device()];
  await circleOfTwo(nora, mara);

  await openDoor(nora, /^Company, please/);
  // The only circle is chosen already: one press.
  await expect(nora.getByRole("textbox")).toHaveCount(0);
  await press(nora, "Raise my hand");
  await expect(heading(nora, "Your hand is up")).toBeVisible();

  // Mara comes by her first screen: one quiet row, which is gone once it was looked at.
  await mara.goto("/");
  await openDoor(mara, /^“Nora” would like company/);
  await expect(heading(mara, "Somebody would like company")).toBeVisible();
  await press(mara, "Back");
  await expect(heading(mara, "Anything small and good?")).toBeVisible();
  await expect(mara.getByRole("link", { name: /would like company/ })).toHaveCount(0);
  await mara.goto("/hand");
  await expect(heading(mara, "Somebody would like company")).toBeVisible();
  await expect(mara.getByText("“Nora” would like company")).toBeVisible();
  // Nobody who did not answer is named where the hand is up.
  await expect(nora.getByRole("main")).not.toContainText("Mara");
  await press(mara, "Thinking of you");
  await expect(mara.getByText("You answered: Thinking of you")).toBeVisible();
  await expect(nora.getByText("Mara: Thinking of you")).toBeVisible();

  await press(nora, "Lower it");
  await expect(heading(nora, "Company, please")).toBeVisible();
  await expect(mara.getByText("“Nora” would like company")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("[CS19] one is taken out after being asked, the other leaves, and each is told what that means @phone", async ({
  device,
  complaints,
}) => {
  const [nora, mara] = [await device(), await device()];
  await circleOfTwo(nora, mara);
  await openDoor(nora, /^Who is in it/);
  await press(nora, nora.getByRole("button", { name: "Take out of the circle: Mara" }));
  const question = nora.getByRole("dialog", { name: "Take “Mara” out?" });
  await expect(question).toContainText("What they have read stays with them.");
  await press(nora, question.getByRole("button", { name: "Take out of the circle" }));
  await expect(nora.getByText("“Mara” is out of the circle.")).toBeVisible();
  await expect(mara.getByText("You are not in this circle any more")).toBeVisible();
  await press(mara, "Take it off this list");
  await expect(mara.getByText("No circle so far.")).toBeVisible();

  await unfold(nora, "More");
  await press(nora, "Leave the circle");
  const leaving = nora.getByRole("dialog", { name: "Leave “Kitchen table”?" });
  await press(nora, leaving.getByRole("button", { name: "Leave the circle" }));
  await expect(nora.getByText("No circle so far.")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[CS18] who is not let in sees nothing of it @phone", async ({ device, complaints }) => {
  const [nora, stranger] = [await device(), await device()];
  await makeCircle(nora, "Kitchen table", "Nora");
  const link = await inviteInto(nora);
  await stranger.goto(link);
  await press(stranger, "Go on");
  await write(stranger, "What you are called in it", "Somebody");
  await press(stranger, "Ask to come in");
  await expect(heading(nora, "“Somebody” asks to come in")).toBeVisible();
  await press(nora, "Not them");
  await expect(heading(stranger, "You were not let in")).toBeVisible();
  await press(stranger, "Not now");
  await expect(stranger.getByText("No circle so far.")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("[CS18] a third comes in by another invitation @phone", async ({ device }) => {
  const [nora, mara, jo] = [await device(), await device(), await device()];
  await circleOfTwo(nora, mara);
  await comeIn(mara, jo, await inviteInto(mara), "Jo");
  await openDoor(jo, /^Who is in it/);
  await expect(jo.locator(".members > li")).toHaveCount(3);
  await openDoor(nora, /^Who is in it/);
  await expect(nora.locator(".members > li")).toHaveCount(3);
});
