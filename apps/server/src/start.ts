import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { serverApp } from "./app.ts";
import { STRICT_HEADERS } from "./headers.ts";
import type { NotBuilt, Site } from "./site.ts";
import { readSite } from "./site.ts";

export interface ServerPlan {
  /** The folder the web app was built into. */
  readonly dist: string;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no new requests, lets the ones under way finish (for at most `patience` ms), then resolves. */
  readonly stop: (patience?: number) => Promise<void>;
}

export type CannotServe =
  | NotBuilt
  /** Something else already listens there. */
  | { readonly type: "PortTaken"; readonly port: number }
  /** The system does not let us listen there, in its own words. */
  | { readonly type: "AddressRefused"; readonly reason: string };

/** Serves the built app until told to stop. */
export const startServer = async (
  plan: ServerPlan,
): Promise<Result<RunningServer, CannotServe>> => {
  const site = await readSite(plan.dist);
  if (!site.ok) return site;
  const server = makeServer(site.value);
  const trouble = await listen(server, plan);
  if (trouble !== undefined) return err(trouble);
  const { port } = server.address() as AddressInfo;
  return ok({ port, stop: (patience = 5000) => stop(server, patience) });
};

const makeServer = (site: Site): Server => {
  const answers = getRequestListener(serverApp(site).fetch, { errorHandler: refuse });
  // Without a host it is refused all the same, but by us, with our headers.
  const server = createServer(
    { requireHostHeader: false },
    (request, response) => void answers(request, response),
  );
  // Bytes that are no HTTP never become a request: the refusal is written by hand.
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end(REFUSAL);
  });
  // A connection kept open for more would hold up the end; once we stop, it ends with its answer.
  server.on("request", (_, response) => {
    response.once("close", () => {
      if (!server.listening) server.closeIdleConnections();
    });
  });
  return server;
};

const UNREADABLE = "This request cannot be read.\n";

/** For a request whose host or target makes no sense. */
const refuse = (): Response =>
  new Response(UNREADABLE, {
    status: 400,
    headers: { ...STRICT_HEADERS, "Content-Type": "text/plain; charset=utf-8" },
  });

const REFUSAL = [
  "HTTP/1.1 400 Bad Request",
  ...Object.entries(STRICT_HEADERS).map(([name, value]) => `${name}: ${value}`),
  "Content-Type: text/plain; charset=utf-8",
  `Content-Length: ${UNREADABLE.length}`,
  "Connection: close",
  "",
  UNREADABLE,
].join("\r\n");

const listen = (server: Server, { host, port }: ServerPlan): Promise<CannotServe | undefined> =>
  new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(troubleOf(error, port)));
    server.listen(port, host, () => resolve(undefined));
  });

const troubleOf = (error: NodeJS.ErrnoException, port: number): CannotServe =>
  error.code === "EADDRINUSE"
    ? { type: "PortTaken", port }
    : { type: "AddressRefused", reason: error.message };

const stop = async (server: Server, patience: number): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(impatient);
};
