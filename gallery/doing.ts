// What a scene lets the person do, or have done: in words that read like it.
import type { EntryId, MomentKind, Raw } from "@glimmers/model";
import type { RunningApp } from "../apps/web/src/flow/make-app.ts";
import { settled, until } from "./still.ts";

type Deed = (root: HTMLElement) => Promise<void> | void;

/** How long a scene waits for what it wants to press, in milliseconds. */
const PATIENCE = 10_000;

/** Presses buttons and folds by the words on them, or by their beginning, once they are there. */
export const press =
  (...names: readonly string[]): Deed =>
  async (root) => {
    for (const name of names) (await there(name, () => pressable(root, name))).click();
  };

/** What a scene asks for; on a busy machine a screen may take its time. */
const there = async <Thing>(name: string, look: () => Thing | undefined): Promise<Thing> => {
  const since = performance.now();
  await until(() => look() !== undefined || performance.now() - since > PATIENCE);
  const thing = look();
  if (thing === undefined) throw new Error(`There is no "${name}" here.`);
  return thing;
};

const pressable = (root: HTMLElement, name: string): HTMLElement | undefined => {
  const words = (one: HTMLElement): string => one.textContent?.trim() ?? "";
  const buttons = [...root.querySelectorAll<HTMLElement>("button, summary")];
  // A closed question has buttons too, which nobody sees.
  const seen = buttons.filter((button) => button.checkVisibility());
  return (
    seen.find((button) => words(button) === name) ??
    seen.find((button) => words(button).startsWith(name))
  );
};

export const openFolds: Deed = (root) => {
  for (const fold of root.querySelectorAll("details")) fold.open = true;
};

const fields = (root: HTMLElement, kind: string): readonly HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>(`input[type="${kind}"]`),
];

/** Writes into the first field for more than a line. */
export const writeMore =
  (words: string): Deed =>
  async (root) => {
    const field = await there("field for words", () => root.querySelector("textarea") ?? undefined);
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

/** Writes into every field of a kind, from the first on. */
export const write =
  (kind: "search" | "password" | "text", ...words: readonly string[]): Deed =>
  async (root) => {
    for (const [index, word] of words.entries()) {
      const field = await there(`field of ${kind}`, () => fields(root, kind)[index]);
      field.value = word;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

/** Chooses a file in the first field for one. */
export const choose =
  (file: () => File): Deed =>
  async (root) => {
    const field = await there("field of file", () => fields(root, "file")[0]);
    const files = new DataTransfer();
    files.items.add(file());
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

export const scrollToEnd: Deed = () => scrollTo({ top: document.body.scrollHeight });

/** One after another, each on what the one before has left. */
export const inTurn =
  (...deeds: readonly Deed[]): Deed =>
  async (root) => {
    for (const deed of deeds) {
      await deed(root);
      await settled();
    }
  };

/** What lies in a draft since the form was left. */
export const drafted =
  (kind: MomentKind, fields: Raw) =>
  async ({ app }: RunningApp): Promise<void> =>
    app.drafts.keep(kind, fields);

/** Keeps one moment and says which; a scene that cannot is wrong. */
export const keptAs = async ({ app }: RunningApp, raw: Raw): Promise<EntryId> => {
  const kept = await app.keep(raw);
  if (!kept.ok) throw new Error(`Not kept: ${JSON.stringify(kept.error)}`);
  return kept.value.entry.id;
};

/** Keeps moments, the oldest first. */
export const keepAll =
  (raws: readonly Raw[]) =>
  async (running: RunningApp): Promise<void> => {
    for (const raw of raws) await keptAs(running, raw);
  };

/** A window with morning light in it, as somebody's photo: 800 by 600. */
export const aPhoto = (): Promise<Blob> => {
  const canvas = new OffscreenCanvas(800, 600);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("This browser cannot draw.");
  const wall = pen.createLinearGradient(0, 0, 800, 600);
  wall.addColorStop(0, "#e9dcc3");
  wall.addColorStop(1, "#9c8a72");
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 800, 600);
  for (const [x, y] of [
    [250, 90],
    [420, 90],
    [250, 270],
    [420, 270],
  ] as const) {
    const pane = pen.createRadialGradient(420, 200, 20, 420, 260, 320);
    pane.addColorStop(0, "#fff6da");
    pane.addColorStop(1, "#bcd2d6");
    pen.fillStyle = pane;
    pen.fillRect(x, y, 150, 160);
  }
  return canvas.convertToBlob({ type: "image/png" });
};
