import type { Mailbox, RingDeviceId, Road } from "@glimmers/sync";
import { roadOf } from "@glimmers/sync";
import type { RoadVault } from "@glimmers/vault";
import { slotOfDevice } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { Known } from "./road-known.ts";
import { ledgerOn } from "./road-ledger.ts";
import { localSide } from "./road-local.ts";
import { ringOf, vaultOf } from "./road-open.ts";
import type { OnState } from "./road-state.ts";
import type { RoadNeeds } from "./road-world.ts";

type SideNeeds = RoadNeeds & { readonly known: Known };

/** The vault of the mailbox with the newest keys known; made anew only when they change. */
export const vaultNow = (needs: SideNeeds): (() => Promise<RoadVault>) => {
  let made: { readonly keys: OnState["keys"]; readonly vault: Promise<RoadVault> } | undefined;
  return async () => {
    const on = needs.known.on();
    if (on === undefined) throw new Error("The road is off.");
    if (made?.keys !== on.keys) made = { keys: on.keys, vault: vaultOf(needs, on) };
    return made.vault;
  };
};

/** What on this device's own shelf does not open. */
const unopenedIn = async ({ loaded }: RoadNeeds["journal"]): Promise<readonly string[]> => {
  const read = await loaded;
  return read.ok ? read.value.unopened.map(({ name }) => name) : [];
};

/** Who is on the newest ring known; read anew only when it changes. */
const ringDevicesIn = (known: Known): (() => ReadonlySet<RingDeviceId>) => {
  let read: { readonly ring: OnState["ring"]; readonly ids: ReadonlySet<RingDeviceId> } | undefined;
  return () => {
    const on = known.on();
    if (on === undefined) return new Set();
    if (read?.ring !== on.ring)
      read = { ring: on.ring, ids: new Set(ringOf(on).ring.devices.map(({ id }) => id)) };
    return read.ids;
  };
};

/** The road of `@glimmers/sync`, with the real journal, ledger and vault as its sides. */
export const roadBetween = (
  needs: SideNeeds,
  { device }: OnState,
  mailbox: Mailbox,
  vault: () => Promise<RoadVault>,
): Road =>
  roadOf({
    mailbox,
    local: localSide(needs),
    ledger: ledgerOn(needs.journal, () => unopenedIn(needs.journal)),
    items: {
      seal: async (content, slot) => (await vault()).seal(content, { purpose: "item", slot }),
      open: async (sealed, slot) => (await vault()).open(sealed, { purpose: "item", slot }),
    },
    witness: {
      seal: async (content, by) =>
        (await vault()).seal(content, { purpose: "witness", slot: slotOfDevice(by) }),
      open: async (sealed, by) =>
        (await vault()).open(sealed, { purpose: "witness", slot: slotOfDevice(by) }),
    },
    device,
    who: ringDevicesIn(needs.known),
    random: needs.random,
    sha256: standardCurves.sha256,
  });
