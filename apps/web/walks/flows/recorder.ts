import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Everything a browser asks of the network goes through here and is written down: what pages
 * ask, and workers, and the service worker, whoever began it. It hands plain requests on and
 * answers no others.
 */
export interface Recorder {
  readonly address: string;
  /** Addresses in the order they were asked for; a tunnel is named by its host. */
  readonly asked: readonly string[];
  /** From now on there is no network: what is asked for is still written down. */
  readonly cut: () => void;
  readonly stop: () => void;
}

export const startRecorder = async (): Promise<Recorder> => {
  const asked: string[] = [];
  let cut = false;
  const server = createServer((question, answer) => {
    const address = question.url ?? "";
    asked.push(address);
    if (cut) return void answer.destroy();
    const onward = request(
      address,
      { method: question.method, headers: question.headers },
      (back) => {
        answer.writeHead(back.statusCode ?? 502, back.headers);
        back.pipe(answer);
      },
    );
    onward.on("error", () => answer.destroy());
    question.pipe(onward);
  });
  server.on("connect", (question, socket) => {
    asked.push(`tunnel to ${question.url ?? ""}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}`, asked, cut: () => (cut = true), stop };
};
