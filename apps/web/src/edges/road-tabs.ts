import type { RoadDoor, RoadReport } from "../flow/road.ts";
import type { RoadTabs } from "../flow/road-world.ts";
import { answerOn, lineTo } from "./line.ts";

const NAME = "glimmers-road";

/** The tabs of this browser, by a lock that one of them holds and a channel they all hear. */
export const browserRoadTabs = (): RoadTabs => {
  const channel = new BroadcastChannel(NAME);
  return {
    lead,
    // Every tab hears every answer: calls are numbered from anywhere, so that none meet.
    leader: lineTo<RoadDoor>(channel, crypto.getRandomValues(new Uint32Array(1))[0]! * 2 ** 20),
    serve: (door) => answerOn(channel, door),
    tell: (report) => channel.postMessage({ report }),
    hear: (hear) =>
      channel.addEventListener("message", ({ data }: MessageEvent<{ report?: RoadReport }>) => {
        if (data.report !== undefined) hear(data.report);
      }),
  };
};

/** Held for as long as the tab is open. Without locks each tab leads, which the server sorts out. */
const lead = async (begin: () => void): Promise<void> => {
  const { locks } = navigator;
  if (locks === undefined) return begin();
  const hold = (): Promise<never> => {
    begin();
    return new Promise(() => undefined);
  };
  const settled = Promise.withResolvers<void>();
  void locks.request(NAME, { ifAvailable: true }, (lock) => {
    settled.resolve();
    if (lock !== null) return hold();
    void locks.request(NAME, hold);
    return undefined;
  });
  await settled.promise;
};
