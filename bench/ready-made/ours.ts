/** The road, with the real keeper, vault, wire and server, all in one process and in memory. */
import type { StampedMoment } from "@glimmers/exchange";
import { writePlainJson } from "@glimmers/exchange";
import type { Instant } from "@glimmers/primitives";
import {
  BEGAN,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  turnOn,
  valueOf,
} from "../../apps/web/test/road-devices.ts";
import { sampleMoments } from "../sample-journal.ts";
import { say } from "./work.ts";

const count = Number(process.argv[2]);
const time = { now: BEGAN as number };
const net = newNet(await storyServer(time));
const [one, other] = [
  await newDevice({ net, time, seed: 1 }),
  await newDevice({ net, time, seed: 2 }),
];
const words = await turnOn(one);

const stamped = function* (): Generator<StampedMoment> {
  for (const moment of sampleMoments(count))
    yield { moment, stamp: { edits: 0, wall: moment.at, device: "00c0ffee00c0ffee" } };
};

/** As a copy from elsewhere would bring them. */
const copyOfAll = async (): Promise<Blob> => {
  const given = { exportedAt: BEGAN satisfies Instant, moments: stamped(), prefs: {} };
  const pieces: string[] = [];
  for await (const piece of writePlainJson({ ...given, openMedia: async () => undefined }))
    pieces.push(piece);
  return new Blob(pieces);
};

const trailLength = async ({ keeper }: typeof one): Promise<number> =>
  (await keeper.find({})).count;

const copy = await copyOfAll();
const began = performance.now();
valueOf(await one.keeper.bringCopy(copy));
onRoad(await one.keeper.goNow());
const insert = performance.now() - began;
const joined = performance.now();
const server = "https://glimmers.test";
const wish = { words: words.join(" "), server, deviceName: "other" };
valueOf(await other.keeper.joinWithWords(wish));
while ((await trailLength(other)) < count) onRoad(await other.keeper.goNow());
say({ insert, receive: performance.now() - joined });
process.exit(0);
