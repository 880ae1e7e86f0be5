import type { Millis, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { NotAPicture } from "../app.ts";
import { withDraft } from "./drafts.ts";
import type { Opened } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import type { SmallPicture } from "./pictures.ts";

/** Draws a picture anew, small, with nothing but its pixels. */
export type MakeSmall = (file: Blob) => Promise<Result<SmallPicture, NotAPicture>>;

/** Photos, voice and beats, sealed each on its own. */
export const mediaOf = (smallPicture: MakeSmall, opened: Opened) =>
  ({
    keepPhoto: async (file) => {
      const picture = await smallPicture(file);
      if (!picture.ok) return picture;
      const { bytes, type, width, height } = picture.value;
      const id = await (await opened()).media.keep(bytes);
      return id.ok ? ok({ id: id.value, type, width, height }) : id;
    },
    keepVoice: async (sound, duration) => {
      const id = await (await opened()).media.keep(new Uint8Array(await sound.arrayBuffer()));
      const length = Math.round(duration) as Millis;
      return id.ok ? ok({ id: id.value, type: sound.type, duration: length }) : id;
    },
    keepBeats: async (beats) =>
      (await opened()).media.keep(new Uint8Array(await beats.arrayBuffer())),
    openMedia: async (id, type) => {
      const media = await (await opened()).media.open(id);
      return media.ok && media.value !== undefined
        ? new Blob([media.value.bytes], { type })
        : undefined;
    },
  }) satisfies Partial<Keeper>;

/** Half-filled forms, which wait beside the journal. */
export const draftsOf = (opened: Opened) =>
  ({
    draftNames: async () => Object.keys((await (await opened()).beside.fresh()).drafts),
    readDraft: async (name) => (await opened()).beside.now().drafts[name],
    keepDraft: async (name, raw) => {
      await (await opened()).beside.write((before) => withDraft(before, name, raw));
    },
    dropDraft: async (name) => {
      const { beside } = await opened();
      if (beside.now().drafts[name] === undefined) return;
      await beside.write((before) => withDraft(before, name, undefined));
    },
  }) satisfies Partial<Keeper>;
