import type { Pack } from "./pack.ts";
import { idsOf } from "./pack-names.ts";
import type { Practice } from "./practice.ts";

/** An id that two pieces of a pack have, or two steps, options or variants of a practice. */
export const sameIdTwice = (
  pack: Pack,
): { readonly type: "SameIdTwice"; readonly id: string } | undefined => {
  const id = twice(idsOf(pack)) ?? first(pack.questions, ({ questions }) => twiceIn(questions));
  return id === undefined ? undefined : { type: "SameIdTwice", id };
};

const twiceIn = (pieces: readonly { readonly id: string }[]): string | undefined =>
  twice(pieces.map(({ id }) => id));

const twice = (ids: readonly string[]): string | undefined =>
  ids.find((id, index) => ids.indexOf(id) !== index);

const first = <Thing, Found>(
  things: readonly Thing[],
  look: (thing: Thing) => Found | undefined,
): Found | undefined => {
  for (const thing of things) {
    const found = look(thing);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** How pieces of somebody else's pack are called: never like ours, `P05`. */
const THEIR_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/**
 * The first thing in somebody else's pack that only the app's own practices may have: a touch
 * of a difficulty, a gate, the third depth, a first place among the choices, a line written
 * into the journal. And an id that looks like one of ours.
 */
export const notOurs = (
  pack: Pack,
): { readonly type: "OnlyOurs"; readonly field: string } | undefined => {
  const field =
    idsOf(pack).find((id) => !THEIR_ID.test(id)) ??
    first(pack.practices, (practice) => {
      const found = oursIn(practice);
      return found === undefined ? undefined : `practices.${practice.id}.${found}`;
    });
  return field === undefined ? undefined : { type: "OnlyOurs", field };
};

const oursIn = (practice: Practice): string | undefined => {
  if (practice.gate !== undefined) return "gate";
  if (practice.consent === "back_and_forth") return "consent";
  if (practice.depth === 3) return "depth";
  if (practice.keeps !== undefined) return "keeps";
  if (Object.keys(practice.first).length > 0) return "first";
  const edge = practice.steps.find(({ role }) => role === "edge");
  return edge === undefined ? undefined : `steps.${edge.id}.role`;
};
