import type { Prefs } from "@glimmers/model";
import { effect } from "@preact/signals";
import { render } from "preact";
import "../apps/web/src/look/fonts.css";
import "../apps/web/src/look/index.css";
import { AppProvider } from "../apps/web/src/app-context.ts";
import type { RunningApp } from "../apps/web/src/flow/make-app.ts";
import { dress } from "../apps/web/src/look/dress.ts";
import { Root } from "../apps/web/src/root.tsx";
import { appInMemory, makeWorld } from "./app-in-memory.ts";
import { Index } from "./index-page.tsx";
import type { Scene } from "./scene.ts";
import { scenes } from "./scenes/index.ts";
import { settled, until } from "./still.ts";

/**
 * `?scene=name` shows one scene, full page; `theme=dusk`, `lowStim=1`, `text=2` and
 * `language=de` change how. Without a scene, a list of all of them. `data-ready` on the body
 * says that a picture can be taken.
 */
const asked = new URLSearchParams(location.search);
const root = document.querySelector<HTMLElement>("#app") ?? document.body;

const chosenOutside = (): Partial<Prefs> => ({
  theme: asked.get("theme") === "dusk" ? "dusk" : "paper",
  lowStim: asked.get("lowStim") === "1" ? "on" : "off",
  textSize: Number(asked.get("text") ?? "1"),
});

const show = async (scene: Scene): Promise<void> => {
  const world = makeWorld();
  const language = asked.get("language") === "de" ? "de" : (scene.language ?? "en");
  const opening = { path: scene.path, language } as const;
  if (scene.earlier !== undefined)
    await scene.earlier(await appInMemory(world, { ...opening, prefs: {} }), world);
  const prefs = { welcomed: true, ...scene.prefs, ...chosenOutside() };
  const running = await appInMemory(world, { ...opening, prefs });
  await scene.before?.(running, world);
  if (scene.pathAfter !== undefined) running.app.go(await scene.pathAfter(running));
  const { app } = running;
  effect(() => dress(document.documentElement, app.prefs.value, app.lowStim.value));
  await draw(scene, running);
  await until(() => root.querySelector("main") !== null);
  await settled();
  await scene.after?.(root);
  await settled();
};

const draw = async (scene: Scene, running: RunningApp): Promise<void> => {
  if (scene.draw === undefined) return render(<Root running={running} />, root);
  const Drawn = await scene.draw();
  render(
    <AppProvider value={running.app}>
      <Drawn />
    </AppProvider>,
    root,
  );
};

// In a preview, what comes into view or into focus would scroll the list around it as well.
if (parent !== window) {
  Element.prototype.scrollIntoView = () => undefined;
  HTMLElement.prototype.focus = () => undefined;
}

const wanted = asked.get("scene");
const scene = scenes.find(({ name }) => name === wanted);
if (scene === undefined) {
  document.documentElement.dataset["theme"] = "paper";
  render(<Index scenes={scenes} />, root);
} else await show(scene);
document.body.dataset["ready"] = "";
