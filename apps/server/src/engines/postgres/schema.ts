import type { Addition } from "../additions.ts";

/**
 * One entry a version of the database, each brings it from the one before.
 *
 * Note: Keyed by mailbox
 *
 * Every table of a mailbox has it first in its key, and every query names one mailbox, so each
 * may be cut by it as it is: hash partitions, or Citus' `create_distributed_table(…,
 * 'mailbox')`. Two small tables are asked before the mailbox is known, and are keyed by what is
 * asked: `recovery` and `invite`. Only what PostgreSQL, YugabyteDB and CockroachDB all have is
 * used. No foreign keys: they would be checked once an item; who writes locks the mailbox's row
 * instead.
 */
export const STEPS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE mailbox (
      mailbox bytea PRIMARY KEY,
      head bigint NOT NULL,
      used bigint NOT NULL,
      items bigint NOT NULL,
      ring bigint NOT NULL,
      since bigint NOT NULL
    )`,
    `CREATE TABLE ring (
      mailbox bytea NOT NULL,
      number bigint NOT NULL,
      document bytea NOT NULL,
      recovery bytea,
      PRIMARY KEY (mailbox, number)
    )`,
    `CREATE TABLE recovery (
      recovery bytea NOT NULL,
      mailbox bytea NOT NULL,
      since bigint NOT NULL,
      PRIMARY KEY (recovery, mailbox)
    )`,
    // What was dropped stays as a small row: its slot is used once (see push-plan.ts).
    `CREATE TABLE item (
      mailbox bytea NOT NULL,
      slot bytea NOT NULL,
      number bigint NOT NULL,
      size bigint NOT NULL,
      sealed bytea,
      dropped_by bigint,
      PRIMARY KEY (mailbox, slot)
    )`,
    "CREATE UNIQUE INDEX item_live ON item (mailbox, number) WHERE dropped_by IS NULL",
    "CREATE INDEX item_dropped ON item (mailbox, dropped_by) WHERE dropped_by IS NOT NULL",
    `CREATE TABLE witness (
      mailbox bytea NOT NULL,
      device bytea NOT NULL,
      at bigint NOT NULL,
      sealed bytea,
      PRIMARY KEY (mailbox, device)
    )`,
    `CREATE TABLE blob (
      mailbox bytea NOT NULL,
      id bytea NOT NULL,
      size bigint NOT NULL,
      PRIMARY KEY (mailbox, id)
    )`,
    `CREATE TABLE invite (
      id bytea PRIMARY KEY,
      mailbox bytea NOT NULL,
      until bigint NOT NULL,
      request bytea,
      answer bytea
    )`,
    "CREATE INDEX invite_mailbox ON invite (mailbox)",
  ],
];

/** What came later, and what programs before it need not know of: see Note: Additions have names. */
export const ADDITIONS: readonly Addition[] = [
  {
    name: "wakes",
    texts: [
      // Keyed by itself, as it belongs to no mailbox. `times` is JSON, `due` the first of them.
      `CREATE TABLE wake (
        id bytea PRIMARY KEY,
        owner bytea NOT NULL,
        knock bytea,
        endpoint text NOT NULL,
        times text NOT NULL,
        due bigint NOT NULL,
        from_minute bigint NOT NULL,
        to_minute bigint NOT NULL,
        most bigint NOT NULL,
        day bigint NOT NULL,
        sent bigint NOT NULL
      )`,
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
        id bytea PRIMARY KEY,
        owner bytea NOT NULL,
        reader bytea NOT NULL,
        until bigint NOT NULL,
        once bigint NOT NULL,
        state bigint NOT NULL,
        sealed bytea
      )`,
      "CREATE INDEX share_until ON share (until)",
      `CREATE TABLE share_reply (
        share bytea NOT NULL,
        id bytea NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (share, id)
      )`,
      // `wait` in days; `asked` is when somebody asked, while that counts.
      `CREATE TABLE deposit (
        id bytea PRIMARY KEY,
        owner bytea NOT NULL,
        asker bytea NOT NULL,
        wait bigint NOT NULL,
        sealed bytea NOT NULL,
        asked bigint
      )`,
    ],
  },
];
