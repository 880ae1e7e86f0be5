import type { Page } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";

/** Web Bluetooth is off on Linux unless it is asked for. */
export const withBluetooth = () => ({
  ...launchOptions(),
  args: [
    ...launchOptions().args,
    "--enable-blink-features=WebBluetooth",
    "--enable-features=WebBluetooth",
  ],
});

/** What a person does with the browser's own list of devices. */
export interface Chooser {
  does: "picks" | "puts it away";
}

/**
 * Answers the browser's list of devices from now on. It is told of more than once while devices are
 * found, and a browser whose list is answered twice falls over.
 */
export const answerChooser = async (page: Page): Promise<Chooser> => {
  const chooser: Chooser = { does: "picks" };
  const session = await page.context().newCDPSession(page);
  const answered = new Set<string>();
  await session.send("DeviceAccess.enable");
  session.on("DeviceAccess.deviceRequestPrompted", ({ id, devices }) => {
    const [device] = devices;
    if (answered.has(id)) return;
    if (chooser.does === "puts it away") {
      answered.add(id);
      void session.send("DeviceAccess.cancelPrompt", { id });
    } else if (device !== undefined) {
      answered.add(id);
      void session.send("DeviceAccess.selectPrompt", { id, deviceId: device.id });
    }
  });
  return chooser;
};
