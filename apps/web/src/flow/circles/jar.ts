import type { Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import { PAGE_MOST } from "@glimmers/sync/circle";
import type { CompanyNeeds } from "../company.ts";
import type { CircleTrouble, JarGlimmer } from "./door.ts";
import type { OpenCircle } from "./open-circle.ts";
import { membersIn, onOf, pagesIn } from "./open-circle.ts";
import { say } from "./write-page.ts";

/** Letters of one glimmer, each of four bytes at most. */
export const LONGEST_GLIMMER = PAGE_MOST.glimmerText / 4;

/** What everybody put in, in the order of ids that were drawn by chance. */
export const jarOf = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<readonly JarGlimmer[]> => {
  const me = onOf(circle).device;
  const names = new Map((await membersIn(needs, circle)).map(({ id, name }) => [id, name]));
  const glimmers = pagesIn(circle).flatMap(({ page }) =>
    page.glimmers.map(({ id, at, named, text }) => ({
      id,
      at,
      text: new TextDecoder().decode(text),
      mine: page.member === me,
      ...(named && names.get(page.member) && { from: names.get(page.member)! }),
    })),
  );
  return glimmers.toSorted((one, other) => (one.id < other.id ? -1 : 1));
};

export const putInJar = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  { text: typed, named }: { readonly text: string; readonly named: boolean },
): Promise<Result<void, CircleTrouble>> => {
  const text = typed.trim();
  if (text === "") return err({ type: "NoWords" });
  if ([...text].length > LONGEST_GLIMMER) return err({ type: "TooLong", most: LONGEST_GLIMMER });
  const id = bytesToHex(needs.machine.random(16));
  const put = { id, at: needs.clock.now(), named, text: new TextEncoder().encode(text) };
  return say(needs, circle, (before) =>
    before.glimmers.length < PAGE_MOST.glimmers
      ? ok({ ...before, glimmers: [...before.glimmers, put] })
      : err({ type: "JarFull" }),
  );
};

export const takeOutOfJar = (
  needs: CompanyNeeds,
  circle: OpenCircle,
  id: string,
): Promise<Result<void, CircleTrouble>> =>
  say(needs, circle, (before) => {
    const glimmers = before.glimmers.filter((each) => each.id !== id);
    if (glimmers.length === before.glimmers.length) return err({ type: "NoSuchGlimmer" });
    return ok({ ...before, glimmers });
  });
