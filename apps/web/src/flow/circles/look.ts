import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Item, LiveList, Mailbox, RingDeviceId, Slot } from "@glimmers/sync";
import type { SightWarning, SignedPage } from "@glimmers/sync/circle";
import {
  checkPage,
  isCircleRing,
  lookOver,
  newestSeen,
  pageAt,
  pageSeen,
  pageSlot,
  ringAt,
} from "@glimmers/sync/circle";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { catchUpOrPutBack, ringOf, vaultOf } from "../road-open.ts";
import { circleTrouble, serverTrouble } from "./circle-trouble.ts";
import type { CircleTrouble, CircleWarning } from "./door.ts";
import type { KeptCircle, KeptPage } from "./kept-circle.ts";
import type { OpenCircle } from "./open-circle.ts";
import { onOf, pagesIn, ringIn } from "./open-circle.ts";
import { roadNeedsOf } from "./world.ts";

/** What the server shows just now, once it was looked at. */
export interface Looked {
  readonly live: LiveList;
}

/**
 * Goes to the server: newer rings first, then what pages there are, then those that lack here. Nothing
 * is written there, so nobody can tell that anybody looked.
 */
export const look = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<Looked, CircleTrouble>> => {
  const looked = await lookOnce(needs, circle);
  const trouble = looked.ok ? undefined : looked.error;
  if (JSON.stringify(trouble) !== JSON.stringify(circle.known.row().trouble))
    await circle.known.put(() => ({ trouble }));
  return looked;
};

const lookOnce = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<Looked, CircleTrouble>> => {
  const { known, mailbox } = circle;
  const caught = await catchUpOrPutBack(known, mailbox);
  if (!caught.ok) return err(circleTrouble(caught.error));
  if (caught.value.type === "OffTheRing") return err({ type: "RemovedFromCircle" });
  if (caught.value.type === "OlderRing" || !isCircleRing(ringIn(circle).ring))
    return err({ type: "MembersNotOurs" });
  const live = await mailbox.live();
  if (!live.ok) return err(serverTrouble(live.error));
  const fetched = await fetchLacking(mailbox, lackingOf(circle, live.value));
  if (!fetched.ok) return fetched;
  const opened = await openItems(needs, circle, fetched.value);
  const isThere = new Set([
    ...live.value.items.map(({ slot }) => slot),
    ...fetched.value.map(({ slot }) => slot),
  ]);
  const kept = await settle(circle, opened, isThere);
  return kept.ok ? ok({ live: live.value }) : kept;
};

/**
 * The items of members that are newer than what is here: one each, as a rule. Where there are more, any
 * of them may be none of theirs, so all are fetched.
 */
const lackingOf = (circle: OpenCircle, { items }: LiveList): readonly number[] => {
  const here = new Map(pagesIn(circle).map(({ page }) => [page.member, page.number]));
  const members = new Set(ringIn(circle).ring.devices.map(({ id }) => id));
  return items.flatMap(({ slot, number }) => {
    const at = pageAt(slot);
    const isNewer = at !== undefined && members.has(at.member);
    return isNewer && at.number > (here.get(at.member) ?? 0) ? [number] : [];
  });
};

/** Everything from the first that lacks on: a circle is small, and most of it comes anyway. */
const fetchLacking = async (
  mailbox: Mailbox,
  numbers: readonly number[],
): Promise<Result<readonly Item[], CircleTrouble>> => {
  if (numbers.length === 0) return ok([]);
  const items: Item[] = [];
  let [after, more] = [Math.min(...numbers) - 1, true];
  while (more) {
    // Each part begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const pulled = await mailbox.pull(after);
    if (!pulled.ok) return err(serverTrouble(pulled.error));
    items.push(...pulled.value.items);
    const last = pulled.value.items.at(-1)?.number ?? after;
    // A server that says there is more, and gives nothing, is not asked for ever.
    more = pulled.value.more && last > after;
    after = last;
  }
  return ok(items);
};

/** Nobody's doing: the other has a newer app. */
const FROM_NEWER: ReadonlySet<string> = new Set(["PageFromNewer", "UnknownVersion"]);

interface OpenedItems {
  readonly pages: readonly SignedPage[];
  readonly warnings: readonly CircleWarning[];
}

const openItems = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  items: readonly Item[],
): Promise<OpenedItems> => {
  const on = onOf(circle);
  const ring = ringOf(on);
  const vault = await vaultOf(roadNeedsOf(needs, circle.journal), on);
  const members = new Set<string>(ring.ring.devices.map(({ id }) => id));
  const pages: SignedPage[] = [];
  const warnings: CircleWarning[] = [];
  for (const { slot, sealed } of items) {
    const member = pageAt(slot)?.member;
    // Of nobody who is in it now: left over from somebody who went, or nothing of ours.
    if (member === undefined || !members.has(member)) continue;
    // oxlint-disable-next-line no-await-in-loop
    const plain = await vault.open(sealed, { purpose: "item", slot });
    const page = plain.ok
      ? checkPage({ slot, document: plain.value }, ring, standardCurves)
      : plain;
    if (page.ok) pages.push(page.value);
    else if (FROM_NEWER.has(page.error.type)) continue;
    else if (page.error.type === "WrongKey") warnings.push({ type: "OlderList" });
    else warnings.push({ type: "Changed", member });
  }
  return { pages, warnings };
};

/** Holds what is shown against what is remembered and what the others saw, and keeps it. */
const settle = async (
  circle: OpenCircle,
  { pages, warnings }: OpenedItems,
  isThere: ReadonlySet<Slot>,
): Promise<Result<void, CircleTrouble>> => {
  const on = onOf(circle);
  const ring = ringOf(on);
  const members = ring.ring.devices.map(({ id }) => id);
  const newest = newestOf(members, [...pagesIn(circle), ...pages]);
  const shown = newest.filter(({ page }) => isThere.has(pageSlot(page.member, page.number)));
  const { seen: remembered } = circle.known.row();
  const seenNow = newest.map((page) => pageSeen(page, standardCurves));
  const told = lookOver({
    members,
    shown: shown.map((page) => pageSeen(page, standardCurves)),
    pages: newest.map(({ page }) => page),
    remembered,
    ring: ringAt(ring, standardCurves),
    earlierRings: (on.earlier ?? []).map(ringAtOf),
  });
  const kept: readonly KeptPage[] = newest.map(({ page, document }) => ({
    slot: pageSlot(page.member, page.number),
    document,
  }));
  const seen = newestSeen(remembered, seenNow).filter(({ member }) => members.includes(member));
  const before = circle.known.row();
  const next = { pages: kept, seen, warnings: withNew(before.warnings, [...warnings, ...told]) };
  // Most looks find nothing new: then nothing is written here either.
  if (marksOf(before) === marksOf(next)) return ok(undefined);
  const written = await circle.known.put(() => next);
  return written.ok ? ok(undefined) : err(circleTrouble(written.error));
};

/** What tells one state from another, without the bytes: a page's slot has its number. */
const marksOf = ({ pages, seen, warnings }: Pick<KeptCircle, "pages" | "seen" | "warnings">) =>
  JSON.stringify([
    pages.map(({ slot }) => slot),
    seen.map(({ member, number }) => [member, number]),
    warnings,
  ]);

const ringAtOf = (document: Bytes) => ringAt(ringOf({ ring: document }), standardCurves);

const newestOf = (
  members: readonly RingDeviceId[],
  pages: readonly SignedPage[],
): readonly SignedPage[] =>
  members.flatMap((member) =>
    pages
      .filter(({ page }) => page.member === member)
      .toSorted((one, other) => other.page.number - one.page.number)
      .slice(0, 1),
  );

const withNew = (
  before: readonly CircleWarning[],
  came: readonly (CircleWarning | SightWarning)[],
): readonly CircleWarning[] => {
  const all = new Map([...before, ...came].map((each) => [JSON.stringify(each), each]));
  return [...all.values()];
};
