// The lock in a real browser: on, wrong, right, off. Rules: docs/spec/app.md.
import { keepOne, light, takeLockOff, tryPassphrase, turnLockOn } from "../support/screens.ts";
import { expect, walk } from "../support/walk.ts";

walk(
  "[A40] [A41] another passphrase is called another, and taken off it asks no more @phone",
  async ({ own }) => {
    const page = await own.open();
    await keepOne(page, "behind the lock");
    await turnLockOn(page, "four words by dice");
    await expect(page.getByText("The lock is on.")).toBeVisible();
    await own.close();

    const next = await own.open();
    await next.goto("/trail");
    await tryPassphrase(next, "Four words by dice");
    await expect(
      next.getByRole("alert").filter({ hasText: "That passphrase does not open it." }),
    ).toBeVisible();
    await expect(next.getByText("behind the lock")).toBeHidden();
    await tryPassphrase(next, "four words by dice");
    await expect(next.getByText("behind the lock")).toBeVisible();

    await next.goto("/lock");
    await tryPassphrase(next, "four words by dice");
    await takeLockOff(next, "four words by dice", "here");
    await expect(next.getByText("The lock is off.")).toBeVisible();
    await own.close();
    const last = await own.open();
    await last.goto("/trail");
    await expect(last.getByText("behind the lock")).toBeVisible();
    await last.goto("/");
    await expect(light(last)).toBeVisible();
  },
);
