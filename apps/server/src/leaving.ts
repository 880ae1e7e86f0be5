import type { Server, ServerResponse } from "node:http";
import type { Server as SecureServer } from "node:https";
import { seconds } from "@glimmers/primitives";

export type AnyServer = Server | SecureServer;

/** Takes no new connection, and resolves once all that there were have ended. */
export type Leave = (patience: number) => Promise<void>;

/**
 * Note: Leaving gently
 *
 * Of a connection that is kept open for more, only the other end knows whether it is sending at
 * this very moment: a proxy that is, and finds it closed, has lost a request. So each one hears
 * with its next answer that there will be no more, and closes after it; only those that ask
 * nothing for a while are closed unasked. Who wants to connect anew is refused at once, which
 * is how a proxy finds out that another server has to do it.
 *
 * Node calls a connection idle as soon as its answer is written, though most of that may still
 * wait for the line; so none is closed unasked while any answer is under way.
 */
export const leavingOf = (server: AnyServer): Leave => {
  const underWay = new Set<ServerResponse>();
  const closeIdle = server.closeIdleConnections.bind(server);
  let isWhileOver = false;
  // Also what `server.close` calls first.
  server.closeIdleConnections = (): void => {
    if (isWhileOver && underWay.size === 0) closeIdle();
  };
  // Before anything is answered, or the last answer could not say that it is the last.
  server.prependListener("request", (_, response: ServerResponse) => {
    underWay.add(response);
    if (!server.listening) response.shouldKeepAlive = false;
    response.once("close", () => {
      underWay.delete(response);
      server.closeIdleConnections();
    });
  });
  return async (patience) => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const response of underWay) response.shouldKeepAlive = false;
    const whileOver = setTimeout(
      () => {
        isWhileOver = true;
        server.closeIdleConnections();
      },
      Math.min(A_WHILE, patience / 2),
    );
    const impatient = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(whileOver);
    clearTimeout(impatient);
  };
};

const A_WHILE = seconds(1);
