import type { SessionCall } from "./http-session.ts";
import type { HttpWays, StreamReader } from "./http-ways.ts";
import { within } from "./http-ways.ts";
import type { Listening, Poke } from "./mailbox.ts";
import { POKES } from "./wire.ts";

/** A server says something every 20 s, if only that it is there. */
const SILENCE = 50_000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 300_000;

/**
 * Hears pokes over a stream of server-sent events, read with `fetch` as `EventSource` carries
 * no token, and comes back by itself when it ends. Every new connection pokes for everything
 * once: what was said meanwhile was missed.
 */
export const listenOverHttp = (
  ways: HttpWays,
  session: SessionCall,
  path: string,
  onPoke: (poke: Poke) => void,
): Listening => {
  const ending = endingOf();

  /** Whether anything was heard before the line went. */
  const hearOnce = async (): Promise<boolean> => {
    const answer = await session({ method: "GET", path, headers: { accept: "text/event-stream" } });
    if (!answer.ok && isOver(answer.error) && !ending.isStopped()) onPoke("ring");
    if (!answer.ok || answer.value.body === null) return false;
    const reader = answer.value.body.getReader();
    if (!ending.isStopped()) POKES.forEach(onPoke);
    const heard = await hearAll(reader);
    await reader.cancel().catch(() => undefined);
    return heard;
  };

  const hearAll = async (reader: StreamReader): Promise<boolean> => {
    const take = pokesIn((poke) => (ending.isStopped() ? undefined : onPoke(poke)));
    for (let heard = false; ; heard = true) {
      const reading = within(ways, SILENCE, reader.read()).catch(() => "late" as const);
      // One chunk after the other: a stream has no other way.
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await Promise.race([reading, ending.stopped]);
      if (typeof chunk === "string" || chunk.value === undefined) return heard;
      take(chunk.value);
    }
  };

  const goOn = async (): Promise<void> => {
    for (let pause = FIRST_WAIT; !ending.isStopped();) {
      // oxlint-disable-next-line no-await-in-loop
      pause = (await hearOnce()) ? FIRST_WAIT : Math.min(pause * 2, LONGEST_WAIT);
      const wait = ways.wait(pause * spread(ways));
      // oxlint-disable-next-line no-await-in-loop
      await Promise.race([wait.over, ending.stopped]);
      wait.stop();
    }
  };
  void goOn();
  return { stop: ending.stop };
};

/**
 * Taken off the ring, or nothing there any more: the server ends the line and says so to who
 * comes back. Whoever listens finds out which by looking at the ring.
 */
const isOver = (error: { readonly type: string; readonly named?: string }): boolean =>
  error.type === "Refused" && ["DeviceRemoved", "NoSuchMailbox"].includes(error.named ?? "");

/** Something that can be stopped once, asked whether it is, and waited for. */
const endingOf = () => {
  let isStopped = false;
  let resolve: (value: "stopped") => void = () => undefined;
  const stopped = new Promise<"stopped">((settle) => {
    resolve = settle;
  });
  return {
    stopped,
    isStopped: () => isStopped,
    stop: (): void => {
      isStopped = true;
      resolve("stopped");
    },
  };
};

/** Between a half and one and a half. */
const spread = ({ random }: HttpWays): number => 0.5 + (random.bytes(1)[0] ?? 0) / 256;

/** Reads a stream in whatever pieces it comes, and says the name of every event of ours in it. */
const pokesIn = (onPoke: (poke: Poke) => void): ((chunk: Uint8Array) => void) => {
  let line = "";
  const settle = (): void => {
    const said = /^event: ?(\w+)$/.exec(line)?.[1];
    const poke = POKES.find((each) => each === said);
    line = "";
    if (poke !== undefined) onPoke(poke);
  };
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === 10) settle();
      // Names are ASCII and short: of anything longer, only that it is no name matters.
      else if (byte !== 13 && line.length < 64) line += String.fromCharCode(byte);
    }
  };
};
