// Flow 1 with a photo and a voice note, and flow 6: a copy out, and back in, equal.
// Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { launchOptions } from "../../../../tools/browser.ts";
import type { Copy } from "./journal.ts";
import { bringIn, chooseFile, heading, someMoments, takeCopy } from "./journal.ts";
import { press, tabTo, unfold, write } from "./keys.ts";
import { CAMERA, jpegWithPlace } from "./jpeg.ts";
import { test } from "./test.ts";

// A microphone that is not there hums to whoever is allowed to listen.
test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--use-fake-device-for-media-stream"],
  },
});

const keepOne = async (page: Page): Promise<void> => {
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await unfold(page, "Photo, voice, time and more");
};

const addPhoto = async (page: Page): Promise<void> => {
  const buffer = await jpegWithPlace(page, 2400, 1200);
  await chooseFile(page, () => press(page, page.getByLabel(/^Add a photo/)), {
    name: "IMG_0001.jpg",
    mimeType: "image/jpeg",
    buffer,
  });
  await expect(page.getByRole("img", { name: "Your photo" })).toBeVisible();
};

const addVoice = async (page: Page): Promise<void> => {
  await press(page, "Add your voice");
  const stop = page.getByRole("button", { name: "Stop and keep" });
  await tabTo(page, stop);
  // The button answers when the key comes up: a second of sound.
  await page.keyboard.press("Space", { delay: 1000 });
  await expect(page.getByLabel("Your voice note")).toBeVisible();
  // It is heard at once, and kept with its glimmer right behind that.
  await allKept(page);
};

test("[F29] a photo is made small, and nothing of where and with what it was taken is kept @phone", async ({
  page,
}) => {
  await keepOne(page);
  await addPhoto(page);
  await write(page, "Words for the photo", "the quilt");
  await press(page, page.getByRole("button", { name: "Enough for now" }));
  await allKept(page);
  const { copy } = await takeCopy(page);
  const photo = copy.moments[0]?.["photo"] as { readonly id: string };
  expect(photo).toMatchObject({ width: 1600, height: 800, caption: "the quilt" });
  const { type = "", base64 = "" } = copy.media[photo.id] ?? {};
  const bytes = Buffer.from(base64, "base64").toString("latin1");
  for (const trace of ["Exif", "EXIF", "GPS", "XMP", CAMERA]) expect(bytes).not.toContain(trace);
  const drawn = await page.evaluate(
    async ([kind, hex]) => {
      const decoded = Uint8Array.from(hex.match(/../g) ?? [], (digits) =>
        Number.parseInt(digits, 16),
      );
      const { width, height } = await createImageBitmap(new Blob([decoded], { type: kind }));
      return { width, height };
    },
    [type, Buffer.from(base64, "base64").toString("hex")] as const,
  );
  expect(drawn).toEqual({ width: 1600, height: 800 });
});

test("[F29] a file that is no picture is said to be none, and nothing changes @phone", async ({
  page,
}) => {
  await keepOne(page);
  await chooseFile(page, () => press(page, page.getByLabel(/^Add a photo/)), {
    name: "letter.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("Dear all"),
  });
  await expect(page.getByText("That file is not a picture this browser can read.")).toBeVisible();
  expect((await takeCopy(page)).copy.media).toEqual({});
});

test("[F30] a voice note is kept, and plays after the app was closed @phone", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["microphone"]);
  await keepOne(page);
  await addVoice(page);
  const { pathname } = new URL(page.url());
  await page.close();
  const later = await context.newPage();
  await later.goto(pathname.replace("kept", "moment"));
  const voice = later.getByLabel("Your voice note");
  await tabTo(later, voice);
  await later.keyboard.press("Space");
  await expect
    .poll(() => voice.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.2);
});

test("[F31] where the microphone is not allowed, that is said, with another way @phone", async ({
  page,
}) => {
  await keepOne(page);
  await press(page, "Add your voice");
  await expect(
    page.getByText(
      "The microphone is not allowed here. You can allow it in the browser, or write instead.",
    ),
  ).toBeVisible();
});

/** Without when it was taken, and when one was taken before it. */
const timeless = ({ prefs: { backupAt: _before, ...prefs }, ...copy }: Copy) => ({
  ...copy,
  prefs,
  exportedAt: "",
});

test("[F32] a copy taken, all site data cleared, the copy brought back: equal, with photo and voice", async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(["microphone"]);
  await keepOne(page);
  await addPhoto(page);
  await addVoice(page);
  await bringIn(page, someMoments(Date.now()), { theme: "dusk", depth: 2, ownPathways: ["owls"] });
  const first = await takeCopy(page);
  expect(Object.keys(first.copy.media)).toHaveLength(2);

  await page.goto("about:blank");
  const browser = await context.newCDPSession(page);
  await browser.send("Storage.clearDataForOrigin", {
    origin: new URL(baseURL ?? "").origin,
    storageTypes: "all",
  });
  expect((await takeCopy(page)).copy.moments).toEqual([]);
  await page.goto("/keeping");
  await chooseFile(page, () => press(page, page.getByLabel("Choose a file")), first.path);
  await expect(page.getByText("7 moments came in.")).toBeVisible();
  const second = await takeCopy(page);
  expect(timeless(second.copy)).toEqual(timeless(first.copy));

  await page.goto("/keeping");
  await chooseFile(page, () => press(page, page.getByLabel("Choose a file")), first.path);
  await expect(page.getByText("Nothing in it was new.")).toBeVisible();
  await page.goto("/");
  await expect(heading(page, "Anything small and good?")).toBeVisible();
});
