import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The page that fills a journal and measures the peers. It is laid beside the built app and
 * comes from the same server, so that it has the same storage and the same headers.
 */
export default defineConfig({
  root: here("page"),
  base: "/bench/",
  build: {
    outDir: here("dist/bench"),
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
