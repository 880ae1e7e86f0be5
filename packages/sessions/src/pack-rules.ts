import type { Consent } from "@glimmers/model";
import type { Pack } from "./pack.ts";
import { idsOf } from "./pack-names.ts";
import type { Practice } from "./practice.ts";

/** An id that two pieces of a pack have, or two questions of a set. */
export const sameIdTwice = (
  pack: Pack,
): { readonly type: "SameIdTwice"; readonly id: string } | undefined => {
  const sets = pack.questions.map(({ questions }) => questions.map(({ id }) => id));
  const id = [idsOf(pack), ...sets].flatMap(twice)[0];
  return id === undefined ? undefined : { type: "SameIdTwice", id };
};

const twice = (ids: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return ids.filter((id) => {
    const isSeen = seen.has(id);
    seen.add(id);
    return isSeen;
  });
};

/** How pieces of somebody else's pack are called: never like ours, `P05`. */
const THEIR_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

export interface OnlyOurs {
  readonly type: "OnlyOurs";
  readonly field: string;
}

/**
 * What only the app's own practices may have: a touch of a difficulty, a gate, the third depth,
 * a first place among the choices, a line written into the journal. And an id that looks like
 * one of ours.
 */
export const notOurs = (pack: Pack): readonly OnlyOurs[] =>
  [
    ...idsOf(pack).filter((id) => !THEIR_ID.test(id)),
    ...pack.practices.flatMap((practice) =>
      oursIn(practice).map((field) => `practices.${practice.id}.${field}`),
    ),
  ].map((field) => ({ type: "OnlyOurs", field }));

/** What is agreed to on these two pages is done with no script but ours. */
const CONSENTS_OF_OURS = ["back_and_forth", "triggers"] as const satisfies readonly Consent[];

const oursIn = (practice: Practice): readonly string[] => [
  ...(practice.gate === undefined ? [] : ["gate"]),
  ...(CONSENTS_OF_OURS.some((ours) => ours === practice.consent) ? ["consent"] : []),
  ...(practice.depth === 3 ? ["depth"] : []),
  ...(practice.keeps === undefined ? [] : ["keeps"]),
  ...(Object.keys(practice.first).length === 0 ? [] : ["first"]),
  ...practice.steps.flatMap(({ id, role }) => (role === "edge" ? [`steps.${id}.role`] : [])),
];
