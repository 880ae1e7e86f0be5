/**
 * The app without a network. Keeps one whole build, and serves every page from that one build:
 * a newer one is fetched beside it, checked file by file, and takes over only when all of it is
 * here and the person asks, or the last tab has closed. Keeps nothing else, but for the words of
 * reminders where they are on (notices.ts); answers for no other origin. Becomes /offline.js; the build writes `BUILT` in (build/offline-plugin.ts).
 */
import { hearPushes } from "./notices.ts";

declare const self: ServiceWorkerGlobalScope;
declare const BUILT: {
  /** Hash over all of the files: a new build is a new worker, and a new cache. */
  readonly version: string;
  /** Address to Subresource Integrity hash, for all files that were built. */
  readonly files: Readonly<Record<string, string>>;
};

const CACHE = `build-${BUILT.version}`;

/** All files or none: one that is missing or not the one that was built ends the installation. */
const keepBuild = async (): Promise<void> => {
  const cache = await caches.open(CACHE);
  const fresh = { cache: "reload", credentials: "omit" } as const;
  await cache.addAll(
    Object.entries(BUILT.files).map(
      ([path, integrity]) => new Request(path, { ...fresh, integrity }),
    ),
  );
};

const dropOtherBuilds = async (): Promise<void> => {
  const builds = (await caches.keys()).filter((name) => name.startsWith("build-"));
  const others = builds.filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
};

/** A piece of a pack may have a full stop in its id. */
const PIECE = /^(?:\/sample)?\/(?:session|about-practice|card|questions)\//;

/** The kept file for this request; every address of the app is its one page. */
const keptName = (request: Request, { pathname }: URL): string | undefined => {
  if (Object.hasOwn(BUILT.files, pathname)) return pathname;
  const isPage = PIECE.test(pathname) || !pathname.includes(".");
  return request.mode === "navigate" && isPage ? "/index.html" : undefined;
};

const answer = async (request: Request, name: string): Promise<Response> =>
  (await caches.match(name, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);

hearPushes();
self.addEventListener("install", (event) => event.waitUntil(keepBuild()));
self.addEventListener("activate", (event) => event.waitUntil(dropOtherBuilds()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const name = keptName(event.request, address);
  if (name !== undefined) event.respondWith(answer(event.request, name));
});
