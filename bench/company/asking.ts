import { Agent, request } from "node:http";

/** One request over connections that stay open, as a proxy has them to a server. */
export interface Asking {
  readonly path: string;
  readonly token: string;
  /** Sent by POST; without one it is a GET. */
  readonly body?: Uint8Array;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4096 });

/** Resolves when all of the answer is there, and throws unless it is a good one. */
export const askAt = (port: number, { path, token, body }: Asking): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path,
        agent,
        method: body === undefined ? "GET" : "POST",
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body && { "Content-Length": body.length }),
        },
      },
      (response) => {
        response.resume();
        response.once("end", () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`${path}: ${response.statusCode}`)),
        );
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });

/** An event stream: `hear` is called with each word, `opened` resolves with the first. */
export const listenAt = (
  port: number,
  { path, token }: Asking,
  hear: (word: string) => void,
): { readonly opened: Promise<void>; readonly end: () => void } => {
  const asked = request({
    host: "127.0.0.1",
    port,
    path,
    agent: false,
    headers: { Authorization: `Bearer ${token}` },
  });
  const opened = new Promise<void>((resolve, reject) => {
    asked.once("error", reject);
    asked.once("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        resolve();
        for (const [, word] of text.matchAll(/^event: (\w+)$/gm)) hear(word ?? "");
      });
    });
  });
  asked.end();
  return {
    opened,
    end: () => {
      asked.on("error", () => {});
      asked.destroy();
    },
  };
};

/** One figure of `/metrics`, of all servers together. */
export const sumOf = async (ports: readonly number[], name: string): Promise<number> => {
  const all = await Promise.all(
    ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
  );
  const figure = new RegExp(`^${name} (.+)$`, "m");
  return all.reduce((sum, text) => sum + Number(figure.exec(text)?.[1]), 0);
};
