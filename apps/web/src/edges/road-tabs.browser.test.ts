import { expect, it } from "vitest";
import { roadIsOff } from "../flow/road-off.ts";
import { browserRoadTabs } from "./road-tabs.ts";

it("[A98] of two tabs one leads, answers the other, and is heard by it", async () => {
  const [one, other] = [browserRoadTabs(), browserRoadTabs()];
  const led: string[] = [];
  await one.lead(() => led.push("one"));
  await other.lead(() => led.push("other"));
  expect(led).toEqual(["one"]);
  one.serve(roadIsOff(() => ({ state: "off", because: "removed-here" })));
  expect(await other.leader.road()).toEqual({ state: "off", because: "removed-here" });
  expect(await other.leader.renewWords()).toEqual({ ok: false, error: { type: "RoadIsOff" } });
  const heard = new Promise((hear) => other.hear(hear));
  one.tell({ state: "off" });
  expect(await heard).toEqual({ state: "off" });
});
