import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every screen in its states: `npm run gallery`. Fonts and icons are the app's own. */
export default defineConfig({
  root: here("."),
  // The gallery lies outside every tsconfig that Vite looks for.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  publicDir: here("../apps/web/public"),
  build: { outDir: here("dist"), emptyOutDir: true, target: "es2023", assetsInlineLimit: 0 },
  server: { port: 4330 },
});
