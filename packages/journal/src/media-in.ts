import type { MediaId } from "@glimmers/model";
import { isMomentKind } from "@glimmers/model";
import type { Entry } from "./entry.ts";
import { newestVersion } from "./migrate.ts";

/**
 * The photos, voice notes and beats an entry refers to. In a form we do not write today, anything
 * that could be the name of one counts as one: better kept too long than lost.
 */
export const mediaIn = ({ kind, version, body }: Entry): readonly MediaId[] => {
  if (body === null) return NONE;
  if (WITH_MEDIA.has(kind) && version === newestVersion(kind)) {
    const { photo, voice, beats, photos, voices, series, ids } = body;
    return idsIn([photo, voice, beats, photos, voices, series, ids]);
  }
  return isOurs(kind, version) ? NONE : idsIn(body);
};

const NONE: readonly MediaId[] = [];

const WITH_MEDIA: ReadonlySet<string> = new Set([
  "glimmer",
  "anchor",
  "heart-reading",
  "imported",
  "measured",
  "import",
]);

const isOurs = (kind: string, version: number): boolean =>
  isMomentKind(kind) && version === newestVersion(kind);

const idsIn = (value: unknown): readonly MediaId[] =>
  (JSON.stringify(value).match(/[0-9a-f]{32}/g) ?? []) as readonly string[] as readonly MediaId[];
