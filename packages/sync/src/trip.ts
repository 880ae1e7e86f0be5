import type { Bytes, Random, Result } from "@glimmers/primitives";
import { bytesToHex, err } from "@glimmers/primitives";
import type { Book } from "./book.ts";
import type { RingDeviceId, Slot } from "./ids.ts";
import type { Mailbox, MailboxTrouble } from "./mailbox.ts";
import type { Parking } from "./parked.ts";
import type { ItemSizes } from "./plan.ts";
import type {
  ItemSealer,
  ItemTrouble,
  Ledger,
  LocalSide,
  LocalTrouble,
  Version,
  WitnessSealer,
} from "./sides.ts";

/** All that the road between one device and one mailbox is made of. */
export interface Sides {
  readonly mailbox: Mailbox;
  readonly local: LocalSide;
  readonly ledger: Ledger;
  readonly items: ItemSealer;
  readonly witness: WitnessSealer;
  /** Who this is on the ring. */
  readonly device: RingDeviceId;
  /** Who is on the newest ring known: nobody else's word about the server counts. */
  readonly who: () => ReadonlySet<RingDeviceId>;
  /** Makes slots. */
  readonly random: Random;
  readonly sha256: (bytes: Uint8Array) => Bytes;
  /** Smaller in tests, so that a few entries are many. */
  readonly sizes?: ItemSizes;
}

/** What the server was caught at. Nothing is lost here by any of it. */
export type RoundWarning =
  /** It shows less than it had shown before; all of it was looked through anew. */
  | { readonly type: "RolledBack" }
  /** It shows this device and another different things. */
  | { readonly type: "ShownDifferently"; readonly device: RingDeviceId }
  /** So many entries were gone from it and nothing took their place; they are sent again. */
  | { readonly type: "Withheld"; readonly count: number }
  /** So many items are not what was sent: they do not open, or are others than before. */
  | { readonly type: "Changed"; readonly count: number };

/** Why a round ended before its end. What was done until then is done. */
export type RoundTrouble =
  | MailboxTrouble
  /** This device's storage did not do it. */
  | { readonly type: "LocalTrouble"; readonly trouble: LocalTrouble };

/** One round under way: the sides, the ledger held open, and what was found so far. */
export interface Trip {
  readonly sides: Sides;
  readonly book: Book;
  readonly found: Findings;
  /** Lives as long as the road: see `Note: Parked`. */
  readonly parking: Parking;
  readonly onShare: (share: number) => void;
}

export interface Findings {
  pulled: number;
  taken: number;
  pushed: number;
  rewritten: number;
  changed: number;
  withheld: number;
  rolledBack: boolean;
  readonly shownDifferently: Set<RingDeviceId>;
  /** Versions of items the server says are gone; checked once everything was pulled. */
  lost: Bytes[];
  /** Slots a push was refused for. */
  saidGone: readonly Slot[];
  /** How many entries waited when it was last worked out, and how many had been sent by then. */
  waiting: { readonly count: number; readonly pushed: number } | undefined;
  /** Items that came and told nothing: what replaced others may be among them. */
  unread: number;
}

export const noFindings = (): Findings => ({
  pulled: 0,
  taken: 0,
  pushed: 0,
  rewritten: 0,
  changed: 0,
  withheld: 0,
  rolledBack: false,
  shownDifferently: new Set(),
  lost: [],
  saidGone: [],
  waiting: undefined,
  unread: 0,
});

/** The newest versions here, without those that are parked while something does not open. */
export const headsOf = ({ sides, book, parking }: Trip): Iterable<Version> =>
  isAllRead(book) ? sides.local.heads() : parking.without(sides.local.heads());

/** Whether everything known to be in the mailbox could be read here. */
export const isAllRead = (book: Book): boolean =>
  [...book.state().items.values()].every(({ trouble }) => trouble === undefined);

export type Outcome<T = void> = Result<T, RoundTrouble>;

export const locally = (trouble: LocalTrouble) => err({ type: "LocalTrouble", trouble } as const);

/** An answer that contradicts itself or what was said before; nothing of it is noted. */
export const outOfOrder = () =>
  err({ type: "ServerTrouble", status: 200, named: "OutOfOrder" } as const);

/** What somebody changed, rather than what this device has no key or no form for (yet). */
export const isTamper = (trouble: ItemTrouble): boolean =>
  trouble === "Damaged" || trouble === "Misplaced" || trouble === "Cut" || trouble === "NotSealed";

export const newSlot = (random: Random): Slot => bytesToHex(random.bytes(16)) as Slot;
