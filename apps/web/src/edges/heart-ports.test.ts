import { describe, expect, it } from "vitest";
import { heartPorts as portsOf } from "./heart-ports.ts";
import { createOpenThings } from "./open-things.ts";

type Page = Parameters<typeof portsOf>[0];

const heartPorts = (page: Page) => portsOf(page, createOpenThings());

/** A browser, as far as a heart is concerned. */
const browserWith = (navigator: object, video: object = {}): Page =>
  ({
    navigator,
    HTMLVideoElement: { prototype: video },
    document: {},
    performance: { now: () => 0 },
  }) as unknown as Page;

const devices = { enumerateDevices: async () => [{ kind: "videoinput" }, { kind: "audioinput" }] };
const timesFrames = { requestVideoFrameCallback: () => 0 };

describe("what a browser has to hear a heart with", () => {
  it("[HR131] is nothing where it has nothing, and nothing is asked of it", () => {
    expect(heartPorts(browserWith({}))).toEqual({});
  });

  it("[HR131] is no camera where frames are not timed, as over plain http", () => {
    expect(heartPorts(browserWith({ mediaDevices: devices }))).toEqual({});
    expect(heartPorts(browserWith({}, timesFrames))).toEqual({});
  });

  it("[HR131] is a camera where there is one to be found", async () => {
    const { camera, strap } = heartPorts(browserWith({ mediaDevices: devices }, timesFrames));
    expect(await camera?.isThere()).toBe(true);
    expect(strap).toBeUndefined();
    const none = { enumerateDevices: async () => [{ kind: "audioinput" }] };
    const without = heartPorts(browserWith({ mediaDevices: none }, timesFrames));
    expect(await without.camera?.isThere()).toBe(false);
  });

  it("[HR123] is a strap where the browser has Bluetooth, there while the adapter is", async () => {
    let isOn = true;
    const { strap } = heartPorts(browserWith({ bluetooth: { getAvailability: async () => isOn } }));
    expect(await strap?.isThere()).toBe(true);
    isOn = false;
    expect(await strap?.isThere()).toBe(false);
  });

  it("[HR123] counts an adapter that cannot be asked for as none", async () => {
    const refuses = async (): Promise<boolean> => {
      throw new DOMException("not here", "SecurityError");
    };
    const { strap } = heartPorts(browserWith({ bluetooth: { getAvailability: refuses } }));
    expect(await strap?.isThere()).toBe(false);
  });
});
