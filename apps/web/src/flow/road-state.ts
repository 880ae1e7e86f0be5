import type { Sealer, Shelf, ShelfTrouble } from "@glimmers/journal";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { MailboxId, RingDeviceId } from "@glimmers/sync";
import type { DeviceIdentity, RoadKeys } from "@glimmers/vault";
import { jsonBytes, jsonIn } from "./json-bytes.ts";
import type { RoadOff, RoadWarning } from "./road.ts";

/**
 * Note: What a device knows of the road
 *
 * One sealed row on this browser's own shelf holds all of it: who this device is, which
 * mailbox, the newest list of devices it trusts, the keys. It is written whole, in one commit,
 * so a page killed at any moment leaves either what was before or what came after. Where a
 * step lies with the server, what is meant to come after is written down first ("entering"),
 * and the next start asks the server whether it came to be.
 */
export type RoadState = OffState | AskingState | EnteringState | OnState;

export interface OffState extends Pick<RoadOff, "because"> {
  readonly is: "off";
  /** How asking to be let in ended; kept until the person goes on. */
  readonly joined?: "refused" | "too-late";
}

/** Asked to be let in, and waiting. */
export interface AskingState {
  readonly is: "asking";
  readonly server: string;
  /** Of the invitation. */
  readonly secret: Bytes;
  readonly device: RingDeviceId;
  readonly identity: DeviceIdentity;
  /** As it was sealed: sent again, it must be the same. */
  readonly request: Bytes;
  readonly code: string;
  readonly until: Instant;
}

/** What follows if the server has taken it; whether it has is not known yet. */
export interface EnteringState {
  readonly is: "entering";
  readonly meant: OnState;
}

export interface OnState {
  readonly is: "on";
  readonly server: string;
  readonly mailbox: MailboxId;
  readonly device: RingDeviceId;
  readonly identity: DeviceIdentity;
  readonly keys: RoadKeys;
  /** The newest key ring known and trusted, as it travels. */
  readonly ring: Bytes;
  /** The rings that led to it as far as they are known here, oldest first: `putRingsBack`. */
  readonly earlier?: readonly Bytes[];
  /** About the words of the newest ring: `Note: How the 24 words stand`. */
  readonly words: "checked" | "skipped" | "not-yet" | "elsewhere";
  readonly paused: boolean;
  readonly lastEven?: Instant;
  readonly warnings: readonly RoadWarning[];
  /** Devices that came with the 24 words and were not looked at here yet. */
  readonly byWords: readonly RingDeviceId[];
  /** The invitation that is open. */
  readonly invite?: OpenInvite | undefined;
  /** Invitations that were answered: the answer lies there until it has been fetched. */
  readonly answered?: readonly OpenInvite[];
  /** Since when nothing here has used a file that lies on the server, by its id. */
  readonly unusedSince: Readonly<Record<string, Instant>>;
  /** Where the road was before it moved, until every device has come along. */
  readonly movedFrom?: MovedFrom | undefined;
}

export interface OpenInvite {
  readonly secret: Bytes;
  readonly until: Instant;
}

/** As it was when this device left it. */
export type MovedFrom = Pick<OnState, "server" | "mailbox" | "keys" | "ring">;

/** Off, and nothing to tell of it. */
export const ROAD_OFF: OffState = { is: "off" };

const NAME = "state";
/** One row, always at the same place. */
const PLACE = { purpose: "road", slot: "7374617465".padEnd(32, "0") } as const;
const VERSION = 1;

export interface StateNeeds {
  readonly shelf: Shelf;
  readonly sealer: Sealer;
}

/** The row does not open, or a newer app wrote it. It is left as it is, and the road is off. */
export interface NoRoadState {
  readonly type: "NoRoadState";
}

/** What is known of the road; `ROAD_OFF` where it never was on. */
export const readRoadState = async ({
  shelf,
  sealer,
}: StateNeeds): Promise<Result<RoadState, ShelfTrouble | NoRoadState>> => {
  const sealed = await shelf.read("road", NAME);
  if (!sealed.ok) return sealed;
  if (sealed.value === undefined) return ok(ROAD_OFF);
  const plain = await sealer.open(sealed.value, PLACE);
  const state = plain.ok ? stateFrom(plain.value) : undefined;
  return state === undefined ? err({ type: "NoRoadState" }) : ok(state);
};

/** Whether there is anything to know: told without opening it. */
export const hasRoadState = async (shelf: Shelf): Promise<boolean> => {
  const sealed = await shelf.read("road", NAME);
  return sealed.ok && sealed.value !== undefined;
};

/**
 * Writes it in place of what was there. With `forget`, everything else the drawer holds, the
 * ledger of a mailbox that is no longer ours, goes in the same commit.
 */
export const writeRoadState = async (
  { shelf, sealer }: StateNeeds,
  state: RoadState,
  { forget = false } = {},
): Promise<Result<void, ShelfTrouble>> => {
  const names = forget ? await shelf.names("road") : ok([]);
  if (!names.ok) return names;
  const bytes = await sealer.seal(bytesOf(state), PLACE);
  return shelf.commit([
    ...names.value.map((name) => ({ do: "remove", drawer: "road", name }) as const),
    { do: "put", drawer: "road", name: NAME, bytes },
  ]);
};

const bytesOf = (state: RoadState): Bytes => jsonBytes({ version: VERSION, state });

/** Bytes that opened under our own key in the form of today are trusted as they are. */
const stateFrom = (plain: Bytes): RoadState | undefined => {
  const { version, state } = jsonIn(plain) as {
    readonly version: number;
    readonly state: RoadState;
  };
  return version === VERSION ? state : undefined;
};
