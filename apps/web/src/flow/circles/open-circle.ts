import type { EntryId, HeldKey } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Mailbox, RingDeviceId, SignedRing } from "@glimmers/sync";
import type { CirclePage, OwnNote, SignedPage } from "@glimmers/sync/circle";
import { decodeOwnNote, NO_HAND, noteInfo, readPage, titleOf } from "@glimmers/sync/circle";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import type { Journal } from "../journal.ts";
import { comeIn } from "../road-join.ts";
import { namesOn } from "../road-names.ts";
import { mailboxOf, ringOf } from "../road-open.ts";
import type { OnState } from "../road-state.ts";
import { circleTrouble } from "./circle-trouble.ts";
import type { CircleMember, CircleTrouble } from "./door.ts";
import type { KeptCircle, KnownCircle } from "./kept-circle.ts";
import { knownCircle, readRow, rowOfCircle } from "./kept-circle.ts";
import { placeIn, roadNeedsOf } from "./world.ts";

/** A circle that can be worked with. */
export interface OpenCircle {
  readonly id: EntryId;
  readonly held: HeldKey;
  readonly journal: Journal;
  readonly known: KnownCircle;
  readonly mailbox: Mailbox;
}

/** All held keys of circles. The whole journal has to be read for it. */
export const heldCircles = async (journal: Journal): Promise<readonly HeldKey[]> => {
  await journal.loaded;
  const rows = journal.library.find({ kinds: ["key"] });
  const moments = await journal.library.moments(rows);
  return moments.filter(
    (moment): moment is HeldKey => moment?.kind === "key" && moment.purpose === "circle",
  );
};

/** A circle as this browser knows it; undefined where it knows only the held key so far. */
export const circleHere = async (
  needs: CompanyNeeds,
  journal: Journal,
  held: HeldKey,
): Promise<OpenCircle | undefined> => {
  const row = await readRow<KeptCircle>(journal, rowOfCircle(held.of));
  return row && openWith(needs, journal, held, row);
};

/** The same, and where this browser does not know it yet, from the server. */
export const circleThere = async (
  needs: CompanyNeeds,
  journal: Journal,
  held: HeldKey,
): Promise<Result<OpenCircle, CircleTrouble>> => {
  const here = await circleHere(needs, journal, held);
  if (here !== undefined) return ok(here);
  const place = placeIn(held);
  if (place === undefined) return err({ type: "NoSuchCircle" });
  const { server, mailbox, member: device, identity, trusted } = place;
  const answer = { mailbox, ringNumber: trusted.number, ringHash: trusted.hash };
  const came = await comeIn(roadNeedsOf(needs, journal), { server, device, identity }, answer);
  if (!came.ok) return err(circleTrouble(came.error));
  return ok(openWith(needs, journal, held, beginningOf(came.value.on)));
};

export const beginningOf = (on: OnState): KeptCircle => ({ on, pages: [], seen: [], warnings: [] });

export const openWith = (
  needs: CompanyNeeds,
  journal: Journal,
  held: HeldKey,
  row: KeptCircle,
): OpenCircle => ({
  id: held.id,
  held,
  journal,
  known: knownCircle(journal, row),
  mailbox: mailboxOf(roadNeedsOf(needs, journal), row.on),
});

export const onOf = ({ known }: Pick<OpenCircle, "known">): OnState => known.row().on;
export const ringIn = (circle: Pick<OpenCircle, "known">): SignedRing => ringOf(onOf(circle));

/** The newest page of each member, as far as it is known here. */
export const pagesIn = ({ known }: Pick<OpenCircle, "known">): readonly SignedPage[] =>
  known.row().pages.flatMap(({ document }) => {
    const read = readPage(document);
    return read.ok ? [read.value] : [];
  });

export const myPage = (circle: Pick<OpenCircle, "known">): CirclePage | undefined =>
  pagesIn(circle).find(({ page }) => page.member === onOf(circle).device)?.page;

/** Everybody in it but this person. */
export const othersIn = (circle: Pick<OpenCircle, "known">): readonly RingDeviceId[] => {
  const me = onOf(circle).device;
  return ringIn(circle)
    .ring.devices.map(({ id }) => id)
    .filter((id) => id !== me);
};

/** What this person noted for themselves in their own page. */
export const ownNoteIn = async (circle: Pick<OpenCircle, "known">): Promise<OwnNote> => {
  const page = myPage(circle);
  if (page === undefined) return NO_HAND;
  const { mailbox, device: me, identity } = onOf(circle);
  const info = noteInfo({ mailbox, from: me, to: me, page: page.number });
  const plain = await standardCurves.openSealed(identity.sealSecret, info, page.own);
  const note = plain && decodeOwnNote(plain);
  return note?.ok === true ? note.value : NO_HAND;
};

/** What it is called: as its members say, or as it was when this person came. */
export const nameOfCircle = (circle: OpenCircle): string => {
  const title = titleOf(pagesIn(circle).map(({ page }) => page));
  return title === undefined ? (circle.held.name ?? "") : new TextDecoder().decode(title.text);
};

/** This person first, then the others in the order they came. */
export const membersIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<readonly CircleMember[]> => {
  const on = onOf(circle);
  const names = await namesOn(roadNeedsOf(needs, circle.journal), on);
  return ringIn(circle)
    .ring.devices.map(({ id }) => ({ id, name: names.get(id) ?? "", isMe: id === on.device }))
    .toSorted((one, other) => Number(other.isMe) - Number(one.isMe));
};
