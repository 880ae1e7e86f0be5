import type { Prefs } from "@glimmers/model";
import type { ComponentType } from "preact";
import type { RunningApp } from "../apps/web/src/flow/make-app.ts";
import type { Path } from "../apps/web/src/flow/paths.ts";
import type { World } from "./app-in-memory.ts";
import type { Tongue } from "./tongues.ts";

/**
 * A screen in one of its states: a page of the gallery, and a picture test. The app is the
 * real one, with its journal on a shelf in memory; a scene says what happened before.
 */
export interface Scene {
  /** `screen/state`, in whole words, unique: also the name of its picture. */
  readonly name: string;
  readonly path: Path;
  /** What the person has chosen; the theme and the text size come from outside. */
  readonly prefs?: Partial<Prefs>;
  /** English where nothing is said. */
  readonly language?: Tongue;
  /** What happened in this world the last time the app was open. */
  readonly earlier?: (running: RunningApp, world: World) => Promise<void>;
  /** What is on the trail, what lies in a draft: done before the screen is drawn. */
  readonly before?: (running: RunningApp, world: World) => Promise<void>;
  /** The path, where it depends on what happened before. */
  readonly pathAfter?: (running: RunningApp) => Promise<Path>;
  /** What the person does on the screen, before the picture is taken. */
  readonly after?: (root: HTMLElement) => Promise<void> | void;
  /** Draws something else than the screen at `path`, in the same app. */
  readonly draw?: () => Promise<ComponentType>;
  /** The picture shows all of a long page, and not only what fits the screen. */
  readonly whole?: boolean;
  /** To be seen in the gallery alone: another scene's picture would show the same gone wrong. */
  readonly unpictured?: boolean;
  /**
   * One of the few whose picture is taken in every look, and not only on a phone, on paper; on a
   * desktop as well, or there on paper only.
   */
  readonly main?: "everywhere" | "phone";
}
