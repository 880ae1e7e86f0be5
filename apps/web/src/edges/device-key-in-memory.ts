import type { MachineKey } from "@glimmers/vault";
import type { DeviceKeys } from "../flow/keyring.ts";

/** A device's key that lasts no longer than the page: for the sample journal, and the gallery. */
export const deviceKeysInMemory = (): DeviceKeys => {
  let key: MachineKey | undefined;
  const make = (): Promise<MachineKey> =>
    crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return {
    find: async () => key,
    findOrMake: async () => (key ??= await make()),
    remove: async () => {
      key = undefined;
    },
  };
};
