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
import { face, isTongue } from "./tongues.ts";

/**
 * `?scene=name` shows one scene, full page; `theme=dusk`, `lowStim=1`, `text=2` and
 * `language=de` (or `pseudo`, or `rtl`) change how. Without a scene, a list of all of them. `data-ready` on the body
 * says that a picture can be taken.
 */
const root = document.querySelector<HTMLElement>("#app") ?? document.body;

const chosenOutside = (asked: URLSearchParams): Partial<Prefs> => ({
  theme: asked.get("theme") === "dusk" ? "dusk" : "paper",
  lowStim: asked.get("lowStim") === "1" ? "on" : "off",
  textSize: Number(asked.get("text") ?? "1"),
});

const show = async (scene: Scene, asked: URLSearchParams): Promise<void> => {
  const world = makeWorld();
  const spoken = asked.get("language");
  const language = isTongue(spoken) ? spoken : (scene.language ?? "en");
  face(document.documentElement, language);
  const opening = { path: scene.path, language } as const;
  if (scene.earlier !== undefined)
    await scene.earlier(await appInMemory(world, { ...opening, prefs: {} }), world);
  const prefs = { welcomed: true, ...scene.prefs, ...chosenOutside(asked) };
  const running = await appInMemory(world, { ...opening, prefs });
  await scene.before?.(running, world);
  if (scene.pathAfter !== undefined) running.app.go(await scene.pathAfter(running));
  const { app } = running;
  undress = effect(() => dress(document.documentElement, app.prefs.value, app.lowStim.value));
  await draw(scene, running);
  await until(() => root.querySelector("main") !== null);
  await settled();
  leaveHeading();
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

/** A scene is the first screen of its page, and a first screen's heading takes no focus. */
const leaveHeading = (): void => {
  const { activeElement } = document;
  if (activeElement instanceof HTMLHeadingElement) activeElement.blur();
};

let undress = (): void => undefined;

/** Nothing of the scene before is left: the next one has a world, and a page, of its own. */
const clear = (): void => {
  delete document.body.dataset["ready"];
  undress();
  render(null, root);
  scrollTo({ top: 0, left: 0, behavior: "instant" });
};

const sceneOf = (asked: URLSearchParams): Scene | undefined =>
  scenes.find(({ name }) => name === asked.get("scene"));

const open = async (scene: Scene, asked: URLSearchParams): Promise<void> => {
  clear();
  await show(scene, asked);
  document.body.dataset["ready"] = "";
};

/**
 * From scene to scene nothing is loaded anew: a picture then costs a quarter of the work.
 * `navigation.navigate(address).finished` resolves once a picture can be taken.
 */
const followScenes = (): void =>
  navigation.addEventListener("navigate", (event) => {
    const asked = new URL(event.destination.url).searchParams;
    const next = sceneOf(asked);
    if (next === undefined || !event.canIntercept || event.navigationType === "reload") return;
    const handler = (): Promise<void> => open(next, asked);
    event.intercept({ focusReset: "manual", scroll: "manual", handler });
  });

// In a preview, what comes into view or into focus would scroll the list around it as well.
if (parent !== window) {
  Element.prototype.scrollIntoView = () => undefined;
  HTMLElement.prototype.focus = () => undefined;
}

const asked = new URLSearchParams(location.search);
const scene = sceneOf(asked);
if (scene === undefined) {
  document.documentElement.dataset["theme"] = "paper";
  render(<Index scenes={scenes} />, root);
  document.body.dataset["ready"] = "";
} else {
  followScenes();
  await open(scene, asked);
}
