import { randomBytes } from "node:crypto";
import type { MailboxId } from "@glimmers/sync";
import pg from "pg";
import type { Engine } from "../../engine.ts";
import { pokeBoard } from "../poke-board.ts";
import type { Database } from "./database.ts";
import { connectionTo } from "./database.ts";

const CHANNEL = "glimmers";
/** Before listening again after the connection was lost, in ms. */
const PAUSE = 1_000;

const NOTIFY = {
  name: "poke",
  text: `SELECT pg_notify('${CHANNEL}', told) FROM unnest($1::text[]) AS told`,
};

export interface Pokes extends Pick<Engine, "poke" | "onPoke"> {
  readonly stop: () => Promise<void>;
}

/**
 * Pokes between processes, by NOTIFY. They are sent after the commit they tell of, one message
 * at a time with all that came meanwhile, since NOTIFY makes commits queue. Where it is missing
 * (CockroachDB) or the connection is lost, only this process hears: devices ask anew anyway.
 */
export const pokesThrough = (url: string, database: Database): Pokes => {
  const board = pokeBoard();
  const myself = randomBytes(4).toString("hex");
  const ear = listenAt(url, (told) => {
    const [who, mailbox, what] = told.split(" ");
    if (who !== myself && mailbox !== undefined && what !== undefined)
      board.tell(mailbox as MailboxId, what);
  });
  const waiting = new Set<string>();
  let isSending = false;

  const send = async (): Promise<void> => {
    isSending = true;
    while (waiting.size > 0) {
      const all = [...waiting];
      waiting.clear();
      await database.apart(async (run) => ({ ok: true, value: await run(NOTIFY, all) }));
    }
    isSending = false;
  };

  return {
    poke: (mailbox, what) => {
      board.tell(mailbox, what);
      waiting.add(`${myself} ${mailbox} ${what}`);
      if (!isSending) void send();
    },
    onPoke: board.onPoke,
    stop: ear.stop,
  };
};

/** Listens, and begins anew when the connection is lost, until it is stopped. */
const listenAt = (
  url: string,
  hear: (told: string) => void,
): { readonly stop: () => Promise<void> } => {
  let client: pg.Client | undefined;
  let pause: NodeJS.Timeout | undefined;
  let isStopped = false;

  const again = (): void => {
    if (isStopped) return;
    pause = setTimeout(() => void begin(), PAUSE);
    pause.unref();
  };

  const begin = async (): Promise<void> => {
    const fresh = new pg.Client(connectionTo(url));
    client = fresh;
    fresh.on("error", () => {});
    fresh.on("notification", ({ payload }) => hear(payload ?? ""));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
      fresh.on("end", again);
    } catch {
      await fresh.end().catch(() => {});
      again();
    }
  };

  const begun = begin();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(pause);
      await begun;
      await client?.end().catch(() => {});
    },
  };
};
