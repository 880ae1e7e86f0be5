import type { NamedError, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { BlobId, BlobLine, MailboxId, RingChecks, SignedRing } from "@glimmers/sync";
import { firstRing, followsRing } from "@glimmers/sync";
import type { BlobStore, Engine, EngineTrouble } from "../engine.ts";
import type { KeptLine, MailboxLine } from "../kept-line.ts";

/** What is wrong with one mailbox. */
export type Finding = { readonly mailbox: MailboxId } & (
  | { readonly type: "NumberTwice"; readonly number: number }
  /** A number above the head, or an item that was replaced by nothing that was ever there. */
  | { readonly type: "NumberBeyondHead"; readonly number: number }
  | { readonly type: "WrongCount"; readonly counted: number; readonly noted: number }
  | { readonly type: "WrongBytes"; readonly counted: number; readonly noted: number }
  | { readonly type: "NoRing" }
  /** `why` is the name that `followsRing` gives it. */
  | { readonly type: "RingBroken"; readonly number: number; readonly why: string }
  | { readonly type: "BlobMissing"; readonly id: BlobId }
  | {
      readonly type: "BlobOfOtherSize";
      readonly id: BlobId;
      readonly size: number;
      readonly noted: number;
    }
  /** Bytes in the blob store that no line is there for. */
  | { readonly type: "BlobOver"; readonly id: BlobId }
  /** Blobs in the store of a mailbox that is not in the database. */
  | { readonly type: "MailboxOver" }
);

export interface Verified {
  readonly mailboxes: number;
  readonly items: number;
  readonly blobs: number;
  /** Nothing wrong where this is empty. */
  readonly findings: readonly Finding[];
}

/**
 * Counts everything again and follows every chain of rings. May run beside a server: what blobs
 * seem to lack is asked a second time, as one may be on its way just then.
 */
export const verify = async (
  engine: Engine,
  blobs: BlobStore,
  checks: RingChecks,
): Promise<Result<Verified, EngineTrouble>> => {
  const tally = { mailboxes: 0, items: 0, blobs: 0 };
  const findings: Finding[] = [];
  const seen = new Set<MailboxId>();
  let box: BoxCheck | undefined;
  const visited = await engine.visitAll(async (line) => {
    if (line.kind === "mailbox") {
      findings.push(...(box?.end() ?? []));
      box = checkBox(line, checks);
      seen.add(line.mailbox);
      tally.mailboxes += 1;
    }
    if (line.kind === "item") tally.items += 1;
    if (line.kind === "blob") tally.blobs += 1;
    box?.take(line);
  });
  if (!visited.ok) return visited;
  findings.push(...(box?.end() ?? []));
  const amiss = await findInStore(engine, blobs, seen);
  return amiss.ok ? ok({ ...tally, findings: [...findings, ...amiss.value] }) : amiss;
};

interface BoxCheck {
  readonly take: (line: KeptLine) => void;
  readonly end: () => readonly Finding[];
}

/** Checks one mailbox as its lines go by. */
const checkBox = (whole: MailboxLine, checks: RingChecks): BoxCheck => {
  const { mailbox, head } = whole;
  const findings: Finding[] = [];
  const numbers = new Set<number>();
  const rings = checkChain(checks);
  let [items, bytes] = [0, 0];

  const takeNumber = (number: number): void => {
    if (numbers.has(number)) findings.push({ mailbox, type: "NumberTwice", number });
    if (number > head || number < 1) findings.push({ mailbox, type: "NumberBeyondHead", number });
    numbers.add(number);
  };

  return {
    take: (line) => {
      if (line.kind === "item" || line.kind === "dropped") takeNumber(line.number);
      if (line.kind === "dropped" && (line.by > head || line.by <= line.number))
        findings.push({ mailbox, type: "NumberBeyondHead", number: line.by });
      if (line.kind === "item") items += 1;
      if (line.kind === "item") bytes += line.sealed.length;
      if (line.kind === "blob") bytes += line.size;
      if (line.kind === "ring") rings.take(line);
    },
    end: () => {
      if (items !== whole.items)
        findings.push({ mailbox, type: "WrongCount", counted: items, noted: whole.items });
      if (bytes !== whole.used)
        findings.push({ mailbox, type: "WrongBytes", counted: bytes, noted: whole.used });
      return [...findings, ...rings.end().map((finding) => ({ mailbox, ...finding }))];
    },
  };
};

type ChainFinding =
  | { readonly type: "NoRing" }
  | { readonly type: "RingBroken"; readonly number: number; readonly why: string };

/** Follows the rings one by one; after the first that does not follow, none can. */
const checkChain = (checks: RingChecks) => {
  let before: SignedRing | undefined;
  let broken: ChainFinding | undefined;
  return {
    take: ({ number, document }: KeptLine & { readonly kind: "ring" }): void => {
      if (broken !== undefined) return;
      const ring =
        before === undefined ? firstRing(document, checks) : followsRing(before, document, checks);
      if (ring.ok) before = ring.value;
      else broken = { type: "RingBroken", number, why: whyOf(ring.error) };
    },
    end: (): readonly ChainFinding[] => {
      if (broken !== undefined) return [broken];
      return before === undefined ? [{ type: "NoRing" }] : [];
    },
  };
};

const whyOf = (error: NamedError): string =>
  "why" in error && typeof error.why === "string" ? error.why : error.type;

/** Compares what is noted of blobs with what lies in the store. */
const findInStore = async (
  engine: Engine,
  blobs: BlobStore,
  mailboxes: ReadonlySet<MailboxId>,
): Promise<Result<readonly Finding[], EngineTrouble>> => {
  const stored = await blobs.mailboxes();
  if (!stored.ok) return stored;
  const findings: Finding[] = [];
  for (const mailbox of new Set([...mailboxes, ...stored.value])) {
    const amiss = await confirmed(engine, blobs, mailbox);
    if (!amiss.ok) return amiss;
    findings.push(...amiss.value);
  }
  return ok(findings);
};

/** Looks a second time before it says that anything is amiss. */
const confirmed = async (
  engine: Engine,
  blobs: BlobStore,
  mailbox: MailboxId,
): Promise<Result<readonly Finding[], EngineTrouble>> => {
  const first = await compare(engine, blobs, mailbox);
  if (!first.ok || first.value.length === 0) return first;
  const again = await compare(engine, blobs, mailbox);
  if (!again.ok) return again;
  const known = new Set(first.value.map((finding) => JSON.stringify(finding)));
  return ok(again.value.filter((finding) => known.has(JSON.stringify(finding))));
};

const compare = async (
  engine: Engine,
  blobs: BlobStore,
  mailbox: MailboxId,
): Promise<Result<readonly Finding[], EngineTrouble>> => {
  const noted = await engine.blobs(mailbox);
  if (!noted.ok) return noted;
  const there = await blobs.lines(mailbox);
  if (!there.ok) return there;
  const amiss = differences(mailbox, noted.value, there.value);
  if (noted.value.length > 0 || there.value.length === 0) return ok(amiss);
  const usage = await engine.usage(mailbox);
  if (!usage.ok && usage.error.type !== "NoSuchMailbox") return { ok: false, error: usage.error };
  return ok(usage.ok ? amiss : [{ mailbox, type: "MailboxOver" }]);
};

const differences = (
  mailbox: MailboxId,
  noted: readonly BlobLine[],
  there: readonly BlobLine[],
): readonly Finding[] => {
  const sizes = new Map(there.map(({ id, size }) => [id, size]));
  const known = new Set(noted.map(({ id }) => id));
  const lacking = noted.flatMap(({ id, size }): readonly Finding[] => {
    const found = sizes.get(id);
    if (found === undefined) return [{ mailbox, type: "BlobMissing", id }];
    if (found === size) return [];
    return [{ mailbox, type: "BlobOfOtherSize", id, size: found, noted: size }];
  });
  const over = there
    .filter(({ id }) => !known.has(id))
    .map(({ id }): Finding => ({ mailbox, type: "BlobOver", id }));
  return [...lacking, ...over];
};
