import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { MailboxId } from "@glimmers/sync";
import type { DiaryLine } from "./diary.ts";
import type { Place } from "./place.ts";

const PUSHER = fileURLToPath(new URL("pusher.ts", import.meta.url));

/** A process that pushes, to be killed. */
export interface Victim {
  /** What it has said so far; complete once it is dead. */
  readonly diary: readonly DiaryLine[];
  readonly isPushing: Promise<void>;
  /** Kills it, and says what it ended by: not `SIGKILL` if it had ended by itself. */
  readonly kill: () => Promise<string>;
}

export const startVictim = ({ kind, at }: Place, mailbox: MailboxId): Victim => {
  const child = spawn(process.execPath, [PUSHER, kind, at, mailbox], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const diary: DiaryLine[] = [];
  const lines = createInterface({ input: child.stdout });
  const allRead = once(lines, "close");
  const ended = once(child, "exit");
  const isPushing = new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("it ended before it pushed anything")));
    lines.on("line", (text) => {
      const line = readLine(text);
      if (line === undefined) return;
      diary.push(line);
      if (line.is === "try") resolve();
    });
  });
  // Whoever waits hears of it; nobody has to.
  isPushing.catch(() => {});
  return {
    diary,
    isPushing,
    kill: async () => {
      child.kill("SIGKILL");
      await Promise.all([allRead, ended]);
      return child.signalCode ?? `exit code ${child.exitCode}`;
    },
  };
};

/** The last line may have been cut by the kill. */
const readLine = (text: string): DiaryLine | undefined => {
  try {
    return JSON.parse(text) as DiaryLine;
  } catch {
    return undefined;
  }
};
