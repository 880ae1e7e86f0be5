import type { RingDevice } from "@glimmers/sync";
import type { RoadVault } from "@glimmers/vault";
import { slotOfDevice } from "@glimmers/vault";
import { ringOf, vaultOf } from "./road-open.ts";
import type { OnState } from "./road-state.ts";
import type { RoadNeeds } from "./road-world.ts";

/** The names of the devices on the ring, by their ids; one that does not open has none. */
export const namesOn = async (
  needs: RoadNeeds,
  on: OnState,
): Promise<ReadonlyMap<string, string>> => {
  const vault = await vaultOf(needs, on);
  return new Map(await Promise.all(ringOf(on).ring.devices.map(nameIn(vault))));
};

const nameIn =
  (vault: RoadVault) =>
  async ({ id, name }: RingDevice): Promise<readonly [string, string]> => {
    const opened = await vault.open(name, { purpose: "name", slot: slotOfDevice(id) });
    return [id, opened.ok ? new TextDecoder().decode(opened.value) : ""];
  };
