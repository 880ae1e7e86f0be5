import type { Context } from "hono";
import { Hono } from "hono";
import { chooseEncoding, holds } from "./accept.ts";
import { headersFor } from "./headers.ts";
import type { Mailboxes } from "./mailboxes/mailboxes.ts";
import { operatorRoutes } from "./mailboxes/operate.ts";
import { MAILBOX_HEADERS, mailboxRoutes } from "./mailboxes/routes.ts";
import type { Site, SiteFile } from "./site.ts";

/** One word, perhaps with the id of a moment or a device after it: where in the app one can be. */
const PAGE = /^\/(?:[a-z][a-z-]*(?:\/(?:[0-9a-f]{32}|[0-9a-f]{16}))?)?$/;
/** A page of the devices, of Heart or Rhythm; and a practice, a card or a set of questions, ours or a pack's. */
const INNER_PAGE =
  /^\/(?:(?:bring|circles|devices|heart|readings|recover|recovery|rhythm|shares|take)\/[a-z-]+|(?:session|about-practice|card|questions)\/[A-Za-z0-9][\w.~-]{0,99}(?:\/[0-9a-f]{32})?)$/;

/**
 * The server as a function from request to answer: the built app, and the mailboxes under
 * `/v1`. Without mailboxes it only hands out the app. It writes nothing down about a request.
 */
export const serverApp = (site: Site, mailboxes?: Mailboxes): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    setHeaders(context, headersFor(context.req.path));
    if (context.req.path.startsWith("/v1/")) setHeaders(context, MAILBOX_HEADERS);
  });
  app.get("/healthz", (context) => context.text("ok", 200, { "Cache-Control": "no-store" }));
  if (mailboxes !== undefined) {
    operatorRoutes(app, mailboxes);
    mailboxRoutes(app, mailboxes);
  }
  app.get("*", (context) => answer(context, site));
  app.all("*", (context) => context.text("Only GET and HEAD.\n", 405, { Allow: "GET, HEAD" }));
  app.onError((error, context) => {
    mailboxes?.complain(`a mistake of ours: ${error.message}`);
    return context.text("Something went wrong here.\n", 500);
  });
  return app;
};

const setHeaders = (context: Context, headers: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
};

const answer = (context: Context, site: Site): Response => {
  const file = fileAt(site, context.req.path);
  if (file === undefined) return context.text("There is nothing here.\n", 404);
  const encoding = chooseEncoding(context.req.header("Accept-Encoding"), [...file.squeezed.keys()]);
  const tag = `"${file.hash}${encoding === undefined ? "" : `-${encoding}`}"`;
  const headers = { ...keepingHeaders(file), ETag: tag };
  if (holds(context.req.header("If-None-Match"), tag)) return context.body(null, 304, headers);
  const body = (encoding && file.squeezed.get(encoding)) ?? file.body;
  return context.body(body, 200, {
    ...headers,
    "Content-Type": file.type,
    "Content-Length": String(body.length),
    ...(encoding && { "Content-Encoding": encoding }),
  });
};

/** The file of that name; the app itself for one of its own addresses; nothing for anything else. */
const fileAt = (site: Site, path: string): SiteFile | undefined =>
  site.get(path) ?? (isPage(path) ? site.get("/index.html") : undefined);

const isPage = (path: string): boolean => {
  // The sample journal has the same pages, behind its own first word.
  const inside = path.replace(/^\/sample\//, "/");
  return PAGE.test(inside) || INNER_PAGE.test(inside);
};

const keepingHeaders = (file: SiteFile): Record<string, string> => ({
  "Cache-Control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  Vary: "Accept-Encoding",
});
