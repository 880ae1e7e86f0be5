import { err, ok } from "@glimmers/primitives";
import type { KeptWitness, RingDeviceId } from "@glimmers/sync";
import type { Engine, NoSuchMailbox } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { idIn, instantIn, maybeBytesIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { SEEN_EVERY } from "../seen.ts";
import type { Database } from "./database.ts";

// The mailbox's row is held, so that one removed meanwhile leaves no witness behind.
const BOX = "WITH box AS (SELECT mailbox FROM mailbox WHERE mailbox = $1 FOR SHARE)";

const PUT = {
  name: "witness-put",
  text: `${BOX}
    INSERT INTO witness (mailbox, device, at, sealed) SELECT mailbox, $2, $3, $4 FROM box
    ON CONFLICT (mailbox, device) DO UPDATE SET at = excluded.at, sealed = excluded.sealed
    RETURNING at`,
};
// Looks before it writes: most visits are within the minute.
const LAST = {
  name: "witness-last",
  text: "SELECT 1 AS found FROM witness WHERE mailbox = $1 AND device = $2 AND at > $3",
};
const NOTE = {
  name: "witness-note",
  text: `${BOX}
    INSERT INTO witness (mailbox, device, at) SELECT mailbox, $2, $3 FROM box
    ON CONFLICT (mailbox, device) DO UPDATE SET at = excluded.at`,
};
const ALL = {
  name: "witness-all",
  text: "SELECT device, at, sealed FROM witness WHERE mailbox = $1 ORDER BY device",
};

export const witnessesOn = (
  database: Database,
): Pick<Engine, "putWitness" | "seen" | "witnesses"> => ({
  putWitness: (mailbox, device, sealed, now) =>
    database.apart<void, NoSuchMailbox>(async (run) => {
      const rows = await run(PUT, idToBytes(mailbox), idToBytes(device), now, sealed);
      return rows.length === 0 ? err({ type: "NoSuchMailbox" }) : ok(undefined);
    }),
  seen: (mailbox, device, now) =>
    database.apart(async (run) => {
      const names = [idToBytes(mailbox), idToBytes(device)];
      const within = await run(LAST, ...names, now - SEEN_EVERY);
      if (within.length === 0) await run(NOTE, ...names, now);
      return ok(undefined);
    }),
  witnesses: (mailbox) =>
    database.apart(async (run) => ok((await run(ALL, idToBytes(mailbox))).map(witnessOf))),
});

const witnessOf = (row: Row): KeptWitness => {
  const witness = { device: idIn(row, "device") as RingDeviceId, at: instantIn(row, "at") };
  const sealed = maybeBytesIn(row, "sealed");
  return sealed === undefined ? witness : { ...witness, sealed };
};
