import { describe, expect, it } from "vitest";
import type { CameraNews } from "../app.ts";
import { cameraPortOf, frameClock } from "./camera.ts";
import { coloursOf } from "./finger-colours.ts";

describe("when a frame was taken", () => {
  it("[HR132] is told by the camera's own clock, in s", () => {
    const timeOf = frameClock();
    expect(timeOf({ captureTime: 1500, mediaTime: 0.3 })).toBe(1.5);
    expect(timeOf({ captureTime: 1533, mediaTime: 0.4 })).toBe(1.533);
  });

  it("[HR132] is told by the stream's clock where there is no other", () => {
    const timeOf = frameClock();
    const times = [1, 2, 3, 4, 5, 6, 7].map((mediaTime) => timeOf({ mediaTime }));
    expect(times.filter((time) => time !== undefined)).toEqual([6, 7]);
  });

  it("[HR132] never is by one clock now and by another then", () => {
    const late = frameClock();
    expect([late({ mediaTime: 1 }), late({ captureTime: 9000, mediaTime: 2 })]).toEqual([
      undefined,
      9,
    ]);
    expect(Array.from({ length: 9 }, () => late({ mediaTime: 3 }))).not.toContain(3);
    const without = frameClock();
    for (let nth = 0; nth < 6; nth += 1) without({ mediaTime: nth });
    expect(without({ captureTime: 9000, mediaTime: 7 })).toBe(7);
  });
});

describe("the colours of a picture", () => {
  it("[HR133] are means, and the share that is as bright as can be", () => {
    const pixels = [255, 0, 10, 255, 254, 0, 10, 255, 100, 50, 30, 255, 191, 50, 30, 255];
    expect(coloursOf(pixels)).toEqual({ r: 200, g: 25, b: 20, saturated: 0.5 });
  });
});

interface MadeUp {
  readonly refusal?: string;
  readonly can?: boolean;
  readonly does?: boolean;
  readonly takesLight?: boolean;
  readonly plays?: boolean;
}

type FrameRead = (now: number, times: { captureTime: number; mediaTime: number }) => void;

/** A camera and a page that are not there. */
const world = ({ refusal, can, does, takesLight = true, plays = true }: MadeUp = {}) => {
  const news: CameraNews[] = [];
  const asked: MediaStreamConstraints[] = [];
  const track = Object.assign(new EventTarget(), {
    stopped: false,
    stop: () => void (track.stopped = true),
    lit: 0,
    applyConstraints: async () => {
      track.lit += 1;
      if (!takesLight) throw new DOMException("no", "OverconstrainedError");
    },
    getCapabilities: () => ({ ...(can !== undefined && { torch: can }) }),
    getSettings: () => ({ ...(does !== undefined && { torch: does }) }),
  });
  let read: FrameRead | undefined;
  const sight = Object.assign(new EventTarget(), { hidden: false });
  const onPage = new Set<object>();
  const parts: Readonly<Record<string, object>> = {
    video: {
      style: {},
      remove: () => onPage.clear(),
      play: async () => {
        if (!plays) throw new DOMException("no", "AbortError");
      },
      requestVideoFrameCallback: (each: FrameRead) => void (read = each),
    },
    canvas: {
      getContext: () => ({
        drawImage: () => undefined,
        getImageData: () => ({ data: [200, 40, 20, 255] }),
      }),
    },
  };
  const port = cameraPortOf({
    devices: {
      enumerateDevices: async () => [{ kind: "videoinput" }] as MediaDeviceInfo[],
      getUserMedia: async (wanted = {}) => {
        asked.push(wanted);
        if (refusal !== undefined) throw new DOMException("no", refusal);
        return {
          getVideoTracks: () => [track],
          getTracks: () => [track],
        } as unknown as MediaStream;
      },
    },
    document: {
      createElement: (name: string) => parts[name],
      body: { append: (one: object) => onPage.add(one) },
      get visibilityState() {
        return sight.hidden ? "hidden" : "visible";
      },
      addEventListener: sight.addEventListener.bind(sight),
    } as unknown as Document,
  });
  const frame = (captureTime: number): void => {
    const now = read;
    read = undefined;
    now?.(0, { captureTime, mediaTime: 0 });
  };
  return {
    port,
    news,
    asked,
    track,
    onPage,
    frame,
    hide: () => {
      sight.hidden = true;
      sight.dispatchEvent(new Event("visibilitychange"));
    },
    open: (withLight = true) => port.open((one) => news.push(one), withLight),
  };
};

describe("a camera", () => {
  it("[HR131] is asked for small, at 30 pictures a second, from the back, without sound", async () => {
    const { open, asked } = world();
    expect((await open()).ok).toBe(true);
    expect(asked).toEqual([
      {
        audio: false,
        video: {
          facingMode: { ideal: "environment" },
          width: { ideal: 160 },
          height: { ideal: 120 },
          frameRate: { ideal: 30 },
        },
      },
    ]);
  });

  it.each([
    ["NotAllowedError", "CameraRefused"],
    ["NotFoundError", "NoCamera"],
    ["NotReadableError", "NoCamera"],
  ])("[HR131] that says %s is named %s", async (refusal, type) => {
    expect(await world({ refusal }).open()).toEqual({ ok: false, error: { type } });
  });

  it("[HR131] that shows nothing is let go of", async () => {
    const { open, track, onPage } = world({ plays: false });
    expect(await open()).toEqual({ ok: false, error: { type: "NoCamera" } });
    expect([track.stopped, onPage.size]).toEqual([true, 0]);
  });

  it.each([
    [{ does: true }, true],
    [{ can: true }, true],
    [{ can: true, does: false }, false],
    [{ can: true, does: true, takesLight: false }, false],
    [{}, false],
  ])("[HR134] with %j says of its light: %s", async (given, light) => {
    const opened = await world(given).open();
    expect(opened).toMatchObject({ ok: true, value: { light } });
  });

  it("[HR133] tells every frame once, with its time and colours", async () => {
    const { open, news, frame } = world();
    await open();
    for (const time of [1000, 1033, 1033, 1067]) frame(time);
    const colours = { r: 200, g: 40, b: 20, saturated: 0 };
    expect(news).toEqual(
      [1, 1.033, 1.067].map((t) => ({ type: "frame", frame: { t, ...colours } })),
    );
  });

  it("[HR135] that is taken away says so, and nothing after that", async () => {
    const { open, news, frame, track } = world();
    await open();
    track.dispatchEvent(new Event("ended"));
    frame(1000);
    expect(news).toEqual([{ type: "ended" }]);
  });

  it("[HR164] is let go of where the page goes out of sight, and says so", async () => {
    const { open, news, frame, track, hide, onPage } = world();
    await open();
    hide();
    frame(1000);
    track.dispatchEvent(new Event("ended"));
    expect([news, track.stopped, onPage.size]).toEqual([[{ type: "away" }], true, 0]);
  });

  it("[HR164] that opens out of sight is let go of at once", async () => {
    const { open, news, track, hide } = world();
    hide();
    await open();
    expect([news, track.stopped]).toEqual([[{ type: "away" }], true]);
  });

  it("[HR166] keeps its light off where that was chosen: it is not even asked", async () => {
    const { open, track } = world({ can: true, does: true });
    expect(await open(false)).toMatchObject({ value: { light: false } });
    expect(track.lit).toBe(0);
  });

  it("[HR135] that is closed lets go, and tells nothing more", async () => {
    const { open, news, frame, track, onPage } = world();
    const opened = await open();
    expect(onPage.size).toBe(1);
    if (opened.ok) opened.value.close();
    track.dispatchEvent(new Event("ended"));
    frame(1000);
    expect([news, track.stopped, onPage.size]).toEqual([[], true, 0]);
  });
});
