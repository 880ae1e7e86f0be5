import type { AddressInfo } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Instant, Millis, Result } from "@glimmers/primitives";
import { err, minutes, ok, seconds } from "@glimmers/primitives";
import type { Hono } from "hono";
import { serverApp } from "./app.ts";
import type { Certificate, CertificateFiles, NotACertificate } from "./certificate.ts";
import { readCertificate } from "./certificate.ts";
import type { AnyServer, Leave } from "./leaving.ts";
import { leavingOf } from "./leaving.ts";
import { STRICT_HEADERS } from "./headers.ts";
import type { Mailboxes } from "./mailboxes/mailboxes.ts";
import { openMailboxes } from "./mailboxes/mailboxes.ts";
import { MAILBOX_HEADERS } from "./mailboxes/routes.ts";
import type { Settings } from "./mailboxes/settings.ts";
import { DEFAULTS } from "./mailboxes/settings.ts";
import { keepSwept } from "./mailboxes/sweeping.ts";
import { sendFromNowOn } from "./mailboxes/wake-sender.ts";
import type { NotBuilt, Site } from "./site.ts";
import { readSite } from "./site.ts";
import type { CannotKeep, StoragePlan } from "./storage.ts";
import { openStorage } from "./storage.ts";

export interface ServerPlan {
  /** The folder the web app was built into; absent for a server that only keeps mailboxes. */
  readonly dist?: string;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Serves by HTTPS itself; without it something before it does, or it is for this machine. */
  readonly tls?: CertificateFiles;
  /** Where mailboxes lie; absent for a server that only hands out the app. */
  readonly storage?: StoragePlan;
  readonly settings?: Partial<Settings>;
  /** How long a request's headers may take to arrive. */
  readonly headersWithin?: Millis;
  /** How long nothing may go either way on a connection. */
  readonly silence?: Millis;
  readonly now?: () => Instant;
  /** One line for the operator about what the storage did not do. */
  readonly complain?: (line: string) => void;
}

export interface RunningServer {
  readonly port: number;
  /**
   * Takes no new requests, lets the ones under way finish (for at most `patience` ms), ends
   * event streams, closes the storage, then resolves.
   */
  readonly stop: (patience?: number) => Promise<void>;
  /**
   * Reads the certificate again: connections from then on get the new one, and those that are
   * there stay. One that makes no sense changes nothing.
   */
  readonly renew: () => Promise<Result<void, NotACertificate>>;
}

export type CannotServe =
  | NotBuilt
  | CannotKeep
  | NotACertificate
  /** Something else already listens there. */
  | { readonly type: "PortTaken"; readonly port: number }
  /** The system does not let us listen there, in its own words. */
  | { readonly type: "AddressRefused"; readonly reason: string };

/** Serves the built app, and mailboxes where there is storage for them, until told to stop. */
export const startServer = async (
  plan: ServerPlan,
): Promise<Result<RunningServer, CannotServe>> => {
  const site = await siteOf(plan);
  if (!site.ok) return site;
  const certificate = await certificateOf(plan);
  if (!certificate.ok) return certificate;
  const mailboxes = await mailboxesOf(plan);
  if (!mailboxes.ok) return mailboxes;
  const server = makeServer(serverApp(site.value, mailboxes.value), plan, certificate.value);
  const leave = leavingOf(server);
  const trouble = await listen(server, plan);
  if (trouble !== undefined) {
    await mailboxes.value?.engine.close();
    return err(trouble);
  }
  const { port } = server.address() as AddressInfo;
  const beside = besideAnswering(mailboxes.value);
  return ok({
    port,
    stop: (patience = 5000) => stop(leave, mailboxes.value, patience, beside),
    renew: () => renew(server, plan),
  });
};

const siteOf = async ({ dist }: ServerPlan): Promise<Result<Site, NotBuilt>> =>
  dist === undefined ? ok(new Map()) : readSite(dist);

const certificateOf = async ({
  tls,
  complain,
}: ServerPlan): Promise<Result<Certificate | undefined, NotACertificate>> => {
  if (tls === undefined) return ok(undefined);
  const read = await readCertificate(tls);
  if (read.ok && isOver(read.value)) complain?.(`The certificate in ${tls.certificate} is over.`);
  return read;
};

const isOver = ({ until }: Certificate): boolean => until.getTime() < Date.now();

const mailboxesOf = async (
  plan: ServerPlan,
): Promise<Result<Mailboxes | undefined, CannotKeep>> => {
  if (plan.storage === undefined) return ok(undefined);
  const storage = await openStorage(plan.storage);
  if (!storage.ok) return storage;
  const { settings, now, complain } = plan;
  const mailboxes = await openMailboxes({
    ...storage.value,
    ...(settings && { settings }),
    ...(now && { now }),
    ...(complain && { complain }),
  });
  if (mailboxes.ok) return mailboxes;
  await storage.value.engine.close();
  return err({ type: "CannotKeep", trouble: mailboxes.error });
};

/** Something that goes on by itself; `stop` resolves once nothing of it is under way. */
interface GoingOn {
  readonly stop: () => Promise<void>;
}

/** What ended is cleared away, and browsers are woken where that may be. */
const besideAnswering = (mailboxes: Mailboxes | undefined): readonly GoingOn[] => {
  if (mailboxes === undefined) return [];
  const swept = keepSwept(mailboxes);
  return mailboxes.settings.push ? [swept, sendFromNowOn(mailboxes)] : [swept];
};

const makeServer = (app: Hono, plan: ServerPlan, certificate?: Certificate): AnyServer => {
  const answers = getRequestListener(app.fetch, {
    errorHandler: refuse,
    // Its own patience of half a second cuts the line before a slow sender hears why.
    autoCleanupIncoming: false,
  });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (certificate !== undefined) response.setHeader(...ONLY_SECURE);
    void answers(request, response);
  };
  const server =
    certificate === undefined
      ? createServer(limitsOf(plan), answer)
      : createSecureServer({ ...limitsOf(plan), ...secureWith(certificate) }, answer);
  // Nothing went either way for so long: the other end is gone, or reads no more.
  server.setTimeout(plan.silence ?? seconds(120));
  // Bytes that are no HTTP never become a request: the refusal is written by hand.
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const isSlow = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    if (socket.writable) endWith(socket, isSlow ? TOO_SLOW : UNREADABLE);
  });
  server.on("request", letRestPass);
  return server;
};

/** A browser that came once comes back by HTTPS only, for a year. */
const ONLY_SECURE = ["Strict-Transport-Security", "max-age=31536000"] as const;

const secureWith = ({ cert, key }: Certificate) => ({
  cert,
  key,
  minVersion: "TLSv1.2" as const,
  handshakeTimeout: seconds(10),
});

const renew = async (
  server: AnyServer,
  plan: ServerPlan,
): Promise<Result<void, NotACertificate>> => {
  const certificate = await certificateOf(plan);
  if (!certificate.ok) return certificate;
  if (certificate.value !== undefined && "setSecureContext" in server)
    server.setSecureContext(secureWith(certificate.value));
  return ok(undefined);
};

/**
 * What still comes of a body that was refused is let by, unread: a line cut while it is being
 * sent takes the answer with it. Not for ever, and not for who sends nothing more.
 */
const letRestPass = (request: IncomingMessage, response: ServerResponse): void => {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;
    const end = (): void => request.socket.destroySoon();
    const quiet = setTimeout(end, seconds(1));
    const late = setTimeout(end, seconds(30));
    request.on("data", () => quiet.refresh());
    request.once("close", () => {
      clearTimeout(quiet);
      clearTimeout(late);
    });
    request.resume();
  });
};

const limitsOf = ({ headersWithin = seconds(10), settings }: ServerPlan) => ({
  // Without a host it is refused all the same, but by us, with our headers.
  requireHostHeader: false,
  headersTimeout: headersWithin,
  // The body has its own limit and its own answer (mailboxes/body.ts); this is the net below it.
  requestTimeout: headersWithin + (settings?.bodyWithin ?? DEFAULTS.bodyWithin) + minutes(15),
  connectionsCheckingInterval: Math.min(1000, headersWithin / 4),
  // Longer than a proxy's own (nginx 60 s): the proxy is the one to close.
  keepAliveTimeout: seconds(75),
  // Finds out about an other end that is gone without a word.
  keepAlive: true,
  keepAliveInitialDelay: seconds(30),
});

interface Refused {
  readonly status: string;
  readonly sentence: string;
}

const UNREADABLE: Refused = {
  status: "400 Bad Request",
  sentence: "This request cannot be read.\n",
};

const TOO_SLOW: Refused = {
  status: "408 Request Timeout",
  sentence: "This request took too long to arrive.\n",
};

/** For a request whose host or target makes no sense. */
const refuse = (): Response =>
  new Response(UNREADABLE.sentence, {
    status: 400,
    headers: { ...STRICT_HEADERS, "Content-Type": "text/plain; charset=utf-8" },
  });

/** An answer written by hand, after which the connection ends. */
const endWith = (socket: Duplex, { status, sentence }: Refused): void => {
  const lines = [
    `HTTP/1.1 ${status}`,
    ...Object.entries(STRICT_HEADERS).map(([name, value]) => `${name}: ${value}`),
    `Glimmers-Version: ${MAILBOX_HEADERS["Glimmers-Version"]}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${sentence.length}`,
    "Connection: close",
    "",
    sentence,
  ];
  socket.end(lines.join("\r\n"));
};

const listen = (server: AnyServer, { host, port }: ServerPlan): Promise<CannotServe | undefined> =>
  new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(troubleOf(error, port)));
    server.listen(port, host, () => resolve(undefined));
  });

const troubleOf = (error: NodeJS.ErrnoException, port: number): CannotServe =>
  error.code === "EADDRINUSE"
    ? { type: "PortTaken", port }
    : { type: "AddressRefused", reason: error.message };

const stop = async (
  leave: Leave,
  mailboxes: Mailboxes | undefined,
  patience: number,
  beside: readonly GoingOn[],
): Promise<void> => {
  const left = leave(patience);
  mailboxes?.close();
  await left;
  await Promise.all(beside.map(async (one) => one.stop()));
  await mailboxes?.engine.close();
};
