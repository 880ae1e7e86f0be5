import type { NotKept } from "@glimmers/journal";
import type { EntryId, Moment, MomentKind, Photo, Raw, VoiceNote } from "@glimmers/model";
import type { ReadonlySignal } from "@preact/signals";
import { DAY_PARTS, isMediaId } from "@glimmers/model";
import { isInstant, isOffset } from "@glimmers/primitives";
import { computed, signal } from "@preact/signals";
import type { App } from "../app.ts";
import type { NoticedTime } from "./when.ts";

/**
 * What a form for one moment holds, from the first key to "kept". Whatever is put in lies
 * in a draft at once, so leaving loses nothing; nothing typed goes away because of trouble.
 */
export interface MomentForm {
  /** The moment as it was, with what was put over it. */
  readonly fields: ReadonlySignal<Raw>;
  readonly put: (fields: Raw) => void;
  readonly stage: ReadonlySignal<Stage>;
  readonly trouble: ReadonlySignal<NotKept | undefined>;
  readonly keep: () => Promise<void>;
  /** What was kept, once it was. */
  readonly keptId: ReadonlySignal<EntryId | undefined>;
}

/** "gone": the moment that was to be changed is not there any more. */
export type Stage = "writing" | "keeping" | "kept" | "gone";

type Needs = Pick<App, "keep" | "revise" | "drafts"> & {
  readonly history: Pick<App["history"], "read">;
};

/** A form for a new moment of this kind, or for the one under `id`. */
export const momentForm = (app: Needs, kind: MomentKind, id?: EntryId): MomentForm => {
  const draft = id === undefined ? kind : `${kind}:${id}`;
  const was = signal<Raw>({});
  const put = signal<Raw>({});
  const stage = signal<Stage>("writing");
  const trouble = signal<NotKept | undefined>(undefined);
  const keptId = signal<EntryId | undefined>(undefined);

  const open = async (): Promise<void> => {
    const [drafted, moment] = await Promise.all([
      app.drafts.read(draft),
      id === undefined ? undefined : app.history.read(id),
    ]);
    if (id !== undefined && moment?.kind !== kind) stage.value = "gone";
    if (moment !== undefined) was.value = fieldsOf(moment);
    // What was typed while the draft was being read is the newer of the two.
    put.value = { ...drafted, ...put.value };
  };

  const keep = async (): Promise<void> => {
    if (stage.value !== "writing") return;
    stage.value = "keeping";
    const kept = await (id === undefined
      ? app.keep({ kind, ...put.value })
      : app.revise(id, put.value));
    trouble.value = kept.ok ? undefined : kept.error;
    if (kept.ok) keptId.value = kept.value.entry.id;
    stage.value = kept.ok ? "kept" : "writing";
    if (kept.ok) app.drafts.drop(draft);
  };

  void open();
  return {
    fields: computed(() => ({ ...was.value, ...put.value })),
    put: (fields) => {
      put.value = { ...put.value, ...fields };
      app.drafts.keep(draft, put.value);
    },
    stage,
    trouble,
    keep,
    keptId,
  };
};

const fieldsOf = ({ id: _id, kind: _kind, ...fields }: Moment): Raw => fields;

/** A field that holds words; blank where there are none. */
export const textIn = (fields: Raw, name: string): string => {
  const value = fields[name];
  return typeof value === "string" ? value : "";
};

/** A field that holds several words; none where it was not touched. */
export const listIn = (fields: Raw, name: string): readonly string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
};

/** The picture in a form, as this device gave it; undefined where there is none. */
export const photoIn = ({ photo }: Raw): Photo | undefined => (isPhoto(photo) ? photo : undefined);

/** The voice or sound in a form, likewise. */
export const voiceIn = ({ voice }: Raw): VoiceNote | undefined =>
  isVoice(voice) ? voice : undefined;

// Made by this device, and parsed before it is kept: here it need only be there.
const isPhoto = (value: unknown): value is Photo => hasMediaId(value);
const isVoice = (value: unknown): value is VoiceNote => hasMediaId(value);
const hasMediaId = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "id" in value && isMediaId(value.id);

/** The time in a form; undefined while nothing was said of it. */
export const timeIn = (fields: Raw): NoticedTime | undefined => {
  const { at, offset, dayPart } = fields;
  if (!isInstant(at) || !isOffset(offset)) return undefined;
  const part = DAY_PARTS.find((known) => known === dayPart);
  return { at, offset, ...(part !== undefined && { dayPart: part }) };
};
