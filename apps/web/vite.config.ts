import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { offline } from "./build/offline-plugin.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** JSX becomes Preact by `jsxImportSource` in tsconfig.json; there is no framework plugin. */
export default defineConfig({
  root: here("."),
  plugins: [offline()],
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: "assets/[name]-[hash].js" } },
  },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "es2023",
    // Nothing may be inlined as data: the security policy has no `data:` anywhere.
    assetsInlineLimit: 0,
    // Every browser we build for preloads modules by itself.
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      input: { index: here("index.html"), offline: here("src/workers/offline.ts") },
      output: {
        entryFileNames: ({ name }) =>
          name === "offline" ? "offline.js" : "assets/[name]-[hash].js",
      },
    },
  },
});
