import type { Prefs } from "@glimmers/model";
import { effect } from "@preact/signals";
import { render } from "preact";
import "../apps/web/src/look/fonts.css";
import "../apps/web/src/look/index.css";
import { dress } from "../apps/web/src/look/dress.ts";
import { Root } from "../apps/web/src/root.tsx";
import { appInMemory, choose } from "./app-in-memory.ts";
import { Index } from "./index-page.tsx";
import type { Scene } from "./scene.ts";

/**
 * `?scene=name` shows one scene, full page; `theme=dusk`, `lowStim=1`, `text=2` and
 * `language=de` change how. Without a scene, a list of all of them. `data-ready` on the body
 * says that a picture can be taken.
 */
const modules = import.meta.glob<{ readonly scenes: readonly Scene[] }>("./scenes/*.tsx", {
  eager: true,
});
const scenes = Object.values(modules).flatMap((module) => module.scenes);

const asked = new URLSearchParams(location.search);
const root = document.querySelector<HTMLElement>("#app") ?? document.body;

const chosenOutside = (): Partial<Prefs> => ({
  theme: asked.get("theme") === "dusk" ? "dusk" : "paper",
  lowStim: asked.get("lowStim") === "1" ? "on" : "off",
  textSize: Number(asked.get("text") ?? "1"),
});

const show = async (scene: Scene): Promise<void> => {
  const { running, world } = await appInMemory(
    scene.path,
    asked.get("language") === "de" ? "de" : "en",
  );
  const { app } = running;
  await choose(running, { welcomed: true, ...scene.prefs, ...chosenOutside() });
  await scene.before?.(running, world);
  if (scene.pathAfter !== undefined) app.go(await scene.pathAfter(running));
  effect(() => dress(document.documentElement, app.prefs.value, app.lowStim.value));
  render(<Root running={running} />, root);
  await until(() => root.querySelector("main") !== null);
  await settled();
  await scene.after?.(root);
  await settled();
};

/** Fonts are there, chunks are loaded, and two pictures have been drawn since. */
const settled = async (): Promise<void> => {
  await document.fonts.ready;
  await quiet();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

/** Screens are fetched when first opened. */
const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
};

/** Resolves once the page has not changed for a little while. */
const quiet = (): Promise<void> =>
  new Promise((resolve) => {
    const still = () => {
      watch.disconnect();
      resolve();
    };
    let waiting = setTimeout(still, 250);
    const watch = new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(still, 120);
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  });

const wanted = asked.get("scene");
const scene = scenes.find(({ name }) => name === wanted);
if (scene === undefined) render(<Index scenes={scenes} />, root);
else await show(scene);
document.body.dataset["ready"] = "";
