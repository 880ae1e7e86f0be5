import type { Bytes } from "@glimmers/primitives";
import { sameBytes } from "@glimmers/primitives";
import type { RingDeviceId } from "../ids.ts";
import type { RingAt, SeenPage, SignedPage } from "./page.ts";

/**
 * Note: What others saw
 *
 * Every page says which pages of the others its writer knew of, and under which ring it was written.
 * So a server that shows one member less than another, or something else, is found out as soon as
 * anybody who saw more writes anything. What one member claims of another's page cannot be proved:
 * a member who lies can make the server look like a liar, and nothing worse.
 */
export interface Sight {
  /** Who is on the ring. */
  readonly members: readonly RingDeviceId[];
  /** The newest page of each that the server shows just now, checked. */
  readonly shown: readonly SeenPage[];
  /** The pages themselves: what their writers had seen. */
  readonly pages: readonly SignedPage["page"][];
  /** The newest of each ever seen here. */
  readonly remembered: readonly SeenPage[];
  /** The newest ring known here, and the hashes of those before it that are known. */
  readonly ring: RingAt;
  readonly earlierRings: readonly RingAt[];
}

export type SightWarning =
  /** The newest page of this member is not shown; some older one, or none, is. */
  | { readonly type: "Withheld"; readonly member: RingDeviceId }
  /** Two pages of this member with one number, or written under a ring nobody here knows. */
  | { readonly type: "ShownDifferently"; readonly member: RingDeviceId }
  /** Somebody wrote under a newer list of members than is shown here. */
  | { readonly type: "OlderList" };

export const lookOver = (sight: Sight): readonly SightWarning[] => {
  const claims = [...sight.remembered, ...sight.pages.flatMap(({ seen }) => seen)];
  return [
    ...sight.members.flatMap((member) => warningsAbout(member, claims, sight.shown)),
    ...sight.pages.flatMap((page) => ringWarnings(page, sight)),
  ].filter(isFirst);
};

const warningsAbout = (
  member: RingDeviceId,
  claims: readonly SeenPage[],
  shown: readonly SeenPage[],
): readonly SightWarning[] => {
  const there = shown.find((each) => each.member === member);
  const number = there?.number ?? 0;
  const about = claims.filter((claim) => claim.member === member);
  const isLess = about.some((claim) => claim.number > number);
  const isOther = about.some(
    (claim) => claim.number === number && there && !sameBytes(claim.hash, there.hash),
  );
  return [
    ...(isLess ? [{ type: "Withheld", member } as const] : []),
    ...(isOther ? [{ type: "ShownDifferently", member } as const] : []),
  ];
};

const ringWarnings = (
  { member, ring }: SignedPage["page"],
  { ring: newest, earlierRings }: Sight,
): readonly SightWarning[] => {
  if (ring.number > newest.number) return [{ type: "OlderList" }];
  const known = [...earlierRings, newest].find(({ number }) => number === ring.number);
  const isOther = known !== undefined && !sameBytes(known.hash, ring.hash);
  return isOther ? [{ type: "ShownDifferently", member }] : [];
};

const isFirst = (warning: SightWarning, at: number, all: readonly SightWarning[]): boolean =>
  all.findIndex((each) => sameWarning(each, warning)) === at;

const sameWarning = (one: SightWarning, other: SightWarning): boolean =>
  one.type === other.type &&
  ("member" in one ? one.member : "") === ("member" in other ? other.member : "");

/** The newest of each member, of what was seen before and what is seen now. */
export const newestSeen = (
  before: readonly SeenPage[],
  now: readonly SeenPage[],
): readonly SeenPage[] => {
  const newest = new Map<RingDeviceId, { readonly number: number; readonly hash: Bytes }>();
  for (const { member, number, hash } of [...before, ...now])
    if (number > (newest.get(member)?.number ?? 0)) newest.set(member, { number, hash });
  return [...newest].map(([member, page]) => ({ member, ...page }));
};
