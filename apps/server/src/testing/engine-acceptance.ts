import type { Engine } from "../engine.ts";
import { acceptBlobLines } from "./accept-blob-lines.ts";
import { acceptDeposits } from "./accept-deposits.ts";
import { acceptInvites } from "./accept-invites.ts";
import { acceptItems } from "./accept-items.ts";
import { acceptMailboxes } from "./accept-mailboxes.ts";
import { acceptRings } from "./accept-rings.ts";
import { acceptSharesAgainstTheirTwin } from "./accept-shares-twin.ts";
import { acceptShares } from "./accept-shares.ts";
import { acceptTwoProcesses } from "./accept-two-processes.ts";
import { acceptWakes, acceptWakesOfTwo } from "./accept-wakes.ts";
import { acceptWitnesses } from "./accept-witnesses.ts";
import type { Runner } from "./runner.ts";

/** A database to try an engine on; others may have left mailboxes in it. */
export interface Premises {
  readonly engine: Engine;
  /** Closes every engine that was opened, and takes the database away. */
  readonly leave: () => Promise<void>;
}

export interface SharedPremises extends Premises {
  /** A second engine on the same database, as another process has it. */
  readonly another: () => Promise<Engine>;
}

export type WithEngine = (sentence: string, test: (engine: Engine) => Promise<void>) => void;
export type WithPremises = (
  sentence: string,
  test: (premises: SharedPremises) => Promise<void>,
) => void;

/**
 * What every engine must do, whatever it is made of: docs/spec/server.md, from H21 on.
 *
 * @example engineAcceptance({ describe, it, expect }, "SQLite in a file", sqliteInFolder)
 */
export const engineAcceptance = (
  runner: Runner,
  name: string,
  open: () => Promise<Premises>,
): void => {
  const it: WithEngine = (sentence, test) => {
    runner.it(sentence, async () => visit(open, async ({ engine }) => test(engine)));
  };
  runner.describe(`mailboxes kept in ${name}`, () => {
    acceptMailboxes(runner, it);
    acceptRings(runner, it);
    acceptItems(runner, it);
    acceptWitnesses(runner, it);
    acceptBlobLines(runner, it);
    acceptInvites(runner, it);
    acceptShares(runner, it);
    acceptSharesAgainstTheirTwin(runner, it);
    acceptDeposits(runner, it);
    acceptWakes(runner, it);
  });
};

/** What holds where two processes have the same database open. */
export const sharedEngineAcceptance = (
  runner: Runner,
  name: string,
  open: () => Promise<SharedPremises>,
): void => {
  const it: WithPremises = (sentence, test) => {
    runner.it(sentence, async () => visit(open, test));
  };
  runner.describe(`mailboxes shared by two processes in ${name}`, () => {
    acceptTwoProcesses(runner, it);
    acceptWakesOfTwo(runner, it);
  });
};

const visit = async <P extends Premises>(
  open: () => Promise<P>,
  test: (premises: P) => Promise<void>,
): Promise<void> => {
  const premises = await open();
  try {
    await test(premises);
  } finally {
    await premises.leave();
  }
};
