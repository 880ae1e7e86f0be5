import type { BrowserContext, Page } from "@playwright/test";

/**
 * `GLIMMERS_SLOW=6 npm run walks`: every page as on a machine six times slower. A walk that
 * passes only where it is fast counts on luck, and this finds it out.
 */
export const slowDown = (context: BrowserContext): void => {
  const rate = Number(process.env["GLIMMERS_SLOW"] ?? "1");
  if (rate <= 1) return;
  const slow = async (page: Page): Promise<void> => {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
  };
  for (const page of context.pages()) void slow(page);
  context.on("page", slow);
};
