import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { err, joinBytes } from "@glimmers/primitives";
import { asciiBytes } from "../byte-writer.ts";
import type { Slot } from "../ids.ts";
import type { Ring, RingChecks, SignedRing } from "../ring.ts";
import type { Sign } from "../ring-rules.ts";
import type { CirclePage, NotAPage, PageFromNewer, SeenPage, SignedPage } from "./page.ts";
import { encodePage, PAGE_MOST, readPage } from "./page.ts";
import { pageSlot } from "./page-slot.ts";

/** A page that is none of this circle's, and which rule it breaks. */
export interface PageRefused extends NamedError {
  readonly type: "PageRefused";
  readonly why:
    | "OtherMailbox"
    /** It lies where another page belongs. */
    | "OtherSlot"
    /** Its writer is not on the ring. */
    | "NotAMember"
    /** Not signed by whom it says. */
    | "WrongSignature";
}

export type PageTrouble = NotAPage | PageFromNewer | PageRefused;

const SIGNED_BY_MEMBER = asciiBytes("glimmers/v1/circle/page\0");

export const signPage = (page: CirclePage, sign: Sign): SignedPage => {
  const signed = encodePage(page);
  const signature = sign(joinBytes([SIGNED_BY_MEMBER, signed]));
  return { page, signed, signature, document: joinBytes([signed, signature]) };
};

/** The page in a slot, if a member wrote it for there. */
export const checkPage = (
  { slot, document }: { readonly slot: Slot; readonly document: Bytes },
  { ring }: SignedRing,
  { verify }: Pick<RingChecks, "verify">,
): Result<SignedPage, PageTrouble> => {
  const read = readPage(document);
  if (!read.ok) return read;
  const { page, signed, signature } = read.value;
  if (page.mailbox !== ring.mailbox) return refused("OtherMailbox");
  if (pageSlot(page.member, page.number) !== slot) return refused("OtherSlot");
  const writer = ring.devices.find(({ id }) => id === page.member);
  if (writer === undefined) return refused("NotAMember");
  const isTheirs = verify(writer.verifyKey, joinBytes([SIGNED_BY_MEMBER, signed]), signature);
  return isTheirs ? read : refused("WrongSignature");
};

const refused = (why: PageRefused["why"]) => err({ type: "PageRefused", why } as const);

/** What other members' pages say of this one. */
export const pageSeen = (
  { page, document }: SignedPage,
  { sha256 }: Pick<RingChecks, "sha256">,
): SeenPage => ({ member: page.member, number: page.number, hash: sha256(document) });

/**
 * Whoever leaves signs the ring they are no longer on, and so made the keys of its epoch. Before
 * anything is sealed again, one of those who stay makes others.
 */
export const isSignedByOneWhoLeft = ({ signer, devices }: Ring): boolean =>
  !devices.some(({ id }) => id === signer);

/** No more members than a circle has, and nobody who comes in by words. */
export const isCircleRing = ({ devices, recovery }: Ring): boolean =>
  devices.length <= PAGE_MOST.members && recovery === undefined;

/** The title that holds: the highest edit; of two alike, the one by the higher member id. */
export const titleOf = (pages: readonly CirclePage[]): CirclePage["title"] =>
  pages
    .filter(({ title }) => title !== undefined)
    .toSorted((one, other) => titleOrder(other) - titleOrder(one) || byMember(other, one))
    .at(0)?.title;

const titleOrder = ({ title }: CirclePage): number => title?.edit ?? 0;
const byMember = (one: CirclePage, other: CirclePage): number =>
  one.member < other.member ? -1 : 1;

/** For whom a page carries a note: everybody on the ring but its writer. */
export const othersOn = ({ devices }: Ring, me: string): Ring["devices"] =>
  devices.filter(({ id }) => id !== me);

export const ringAt = (
  { ring, document }: SignedRing,
  { sha256 }: Pick<RingChecks, "sha256">,
): CirclePage["ring"] => ({ number: ring.number, hash: sha256(document) });
