import type { MomentKind, Raw } from "@glimmers/model";
import { isMomentKind } from "@glimmers/model";

/** Turns a body of one version into a body of the next. */
type Step = (body: Raw) => Raw;

/**
 * Note: Migrations
 *
 * The form of a body is numbered per kind, from 1. A kind's steps stand here in order: the
 * first leads from version 1 to 2, and so on, so the newest version is one more than there
 * are steps. A step is never changed once shipped; to change a form again, add the next.
 * Old bytes stay as they are until edited: they are migrated each time they are read, and
 * then parsed like anything from outside. A version newer than ours is carried untouched.
 */
const STEPS: Readonly<Record<MomentKind, readonly Step[]>> = {
  glimmer: [
    // 1 → 2: a picture is called what it is, and names its sealed bytes by `id`.
    ({ image, ...rest }) =>
      image === undefined ? rest : { ...rest, photo: photoOf(image as Raw) },
  ],
  "check-in": [],
  trigger: [],
  "hold-both": [],
  return: [],
  session: [],
  anchor: [],
  kin: [],
  "ladder-item": [],
  container: [],
  wish: [],
  "support-plan": [],
  "look-back": [],
  answers: [],
  pack: [],
  "follow-up": [],
  "heart-reading": [],
  imported: [],
  measured: [],
  import: [],
  share: [],
  key: [],
};

const photoOf = ({ blob, ...rest }: Raw): Raw => ({ id: blob, ...rest });

/** The version a body of this kind has when written today. */
export const newestVersion = (kind: string): number =>
  isMomentKind(kind) ? STEPS[kind].length + 1 : 1;

/** The body as the newest version has it. `version` must not be newer than that. */
export const migrated = (kind: MomentKind, version: number, body: Raw): Raw =>
  STEPS[kind].slice(version - 1).reduce((form, step) => step(form), body);
