import type { Addition } from "../additions.ts";

/**
 * One entry a version of the database, each brings it from the one before. A database of a
 * later version than this list is long is left alone.
 *
 * Mailboxes have a small number here (`box`) in place of their 16 bytes, as it stands in every
 * row and twice in every index.
 */
export const STEPS: readonly string[] = [
  `
  CREATE TABLE mailbox (
    box INTEGER PRIMARY KEY,
    mailbox BLOB NOT NULL UNIQUE,
    -- The highest number given so far.
    head INTEGER NOT NULL,
    -- Bytes of items and blobs, and how many items: counted as they come and go.
    used INTEGER NOT NULL,
    items INTEGER NOT NULL,
    since INTEGER NOT NULL
  );

  CREATE TABLE ring (
    box INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL,
    recovery BLOB,
    PRIMARY KEY (box, number)
  ) WITHOUT ROWID;

  -- Asked before the mailbox is known, so not under it: the recovery key of the newest ring.
  CREATE TABLE recovery (
    recovery BLOB NOT NULL,
    box INTEGER NOT NULL,
    PRIMARY KEY (recovery, box)
  ) WITHOUT ROWID;

  -- Every slot there ever was: a slot is used once (see push-plan.ts).
  CREATE TABLE slot (
    box INTEGER NOT NULL,
    slot BLOB NOT NULL,
    number INTEGER NOT NULL,
    -- The number of what replaced it; absent while it is there.
    dropped_by INTEGER,
    PRIMARY KEY (box, slot)
  ) WITHOUT ROWID;
  CREATE INDEX slot_dropped ON slot (box, dropped_by) WHERE dropped_by IS NOT NULL;

  -- With a rowid: rows of some hundred bytes as keys of a tree would make it deep.
  CREATE TABLE item (
    box INTEGER NOT NULL,
    number INTEGER NOT NULL,
    slot BLOB NOT NULL,
    sealed BLOB NOT NULL
  );
  CREATE UNIQUE INDEX item_number ON item (box, number);

  CREATE TABLE witness (
    box INTEGER NOT NULL,
    device BLOB NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB,
    PRIMARY KEY (box, device)
  ) WITHOUT ROWID;

  CREATE TABLE blob (
    box INTEGER NOT NULL,
    id BLOB NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (box, id)
  ) WITHOUT ROWID;

  -- Asked by who knows only the invitation.
  CREATE TABLE invite (
    id BLOB PRIMARY KEY,
    box INTEGER NOT NULL,
    until INTEGER NOT NULL,
    request BLOB,
    answer BLOB
  ) WITHOUT ROWID;
  CREATE INDEX invite_box ON invite (box);

  CREATE TABLE server (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL,
    asked INTEGER NOT NULL
  );
  `,
];

/** What came later, and what programs before it need not know of: see Note: Additions have names. */
export const ADDITIONS: readonly Addition[] = [
  {
    name: "wakes",
    texts: [
      `CREATE TABLE wake (
        id BLOB PRIMARY KEY,
        -- SHA-256 of the tokens of whose it is, and of those who may knock.
        owner BLOB NOT NULL,
        knock BLOB,
        endpoint TEXT NOT NULL,
        -- Still to come, in order, as JSON; and the first of them.
        times TEXT NOT NULL,
        due INTEGER NOT NULL,
        from_minute INTEGER NOT NULL,
        to_minute INTEGER NOT NULL,
        most INTEGER NOT NULL,
        -- The day something was last sent on, and how much (see wake-plan.ts).
        day INTEGER NOT NULL,
        sent INTEGER NOT NULL
      ) WITHOUT ROWID`,
      "CREATE INDEX wake_due ON wake (due)",
      "CREATE INDEX wake_endpoint ON wake (endpoint)",
    ],
  },
  {
    name: "shares and deposits",
    texts: [
      // Keyed by itself, as it belongs to no mailbox. `owner` and `reader`: SHA-256 of the tokens.
      // `state`: 0 open, 1 opened once and that was all, 2 closed. Without `sealed` once it ended.
      `CREATE TABLE share (
        id BLOB PRIMARY KEY,
        owner BLOB NOT NULL,
        reader BLOB NOT NULL,
        until INTEGER NOT NULL,
        once INTEGER NOT NULL,
        state INTEGER NOT NULL,
        sealed BLOB
      )`,
      "CREATE INDEX share_until ON share (until)",
      `CREATE TABLE share_reply (
        share BLOB NOT NULL,
        id BLOB NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (share, id)
      )`,
      // `wait` in days; `asked` is when somebody asked, while that counts.
      `CREATE TABLE deposit (
        id BLOB PRIMARY KEY,
        owner BLOB NOT NULL,
        asker BLOB NOT NULL,
        wait INTEGER NOT NULL,
        sealed BLOB NOT NULL,
        asked INTEGER
      ) WITHOUT ROWID`,
    ],
  },
];
