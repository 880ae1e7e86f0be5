import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { httpWakes } from "@glimmers/sync";
import type { PageKnock } from "@glimmers/sync/circle";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { serverFrom } from "../road-address.ts";
import type { CircleTrouble } from "./door.ts";
import type { OpenCircle } from "./open-circle.ts";
import { myPage, onOf, ownNoteIn, pagesIn } from "./open-circle.ts";
import { knockAfter, myKnock, say } from "./write-page.ts";

/** Writes the own page anew where it says another way to knock than there is, or one no more. */
export const tendKnock = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<void, CircleTrouble>> => {
  const there = myPage(circle)?.knock;
  const wanted = knockAfter(circle, await myKnock(needs, circle));
  return marksOf(there) === marksOf(wanted)
    ? ok(undefined)
    : say(needs, circle, (before) => ok(before));
};

const marksOf = (knock: PageKnock | undefined): string =>
  knock === undefined ? "" : [knock.server, knock.wake, ...knock.token].join(" ");

/**
 * Knocks at those the hand is up for, where they wished it. Whether anybody was reached is not asked:
 * who raised it is told by an answer, or by none.
 */
export const knockForHand = async (needs: CompanyNeeds, circle: OpenCircle): Promise<void> => {
  const { hand } = await ownNoteIn(circle);
  const to = new Set<string>(hand?.to);
  const knocks = pagesIn(circle).flatMap(({ page: { member, knock } }) =>
    knock !== undefined && to.has(member) ? [knock] : [],
  );
  await Promise.all(knocks.map((knock) => knockAt(needs, onOf(circle).server, knock)));
};

const knockAt = async (
  { ways }: CompanyNeeds,
  home: string,
  { server = home, wake, token }: PageKnock,
): Promise<void> => {
  // Another member wrote it: only what is the address of a server is gone to.
  const origin = serverFrom(server);
  if (!origin.ok) return;
  await httpWakes(origin.value, { ...ways, sha256: standardCurves.sha256 }).knock(wake, token);
};
