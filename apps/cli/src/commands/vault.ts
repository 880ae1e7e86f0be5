import { parseArgs } from "node:util";
import type { Instant, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Finding, Inspected, Storage } from "@glimmers/server";
import { backUp, checks, inspect, isThere, openStorage, restore, verify } from "@glimmers/server";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import { sentenceForStorage, storageFrom } from "../storage.ts";
import { sentenceForVault } from "../vault-words.ts";

const HELP = `glimmers vault: looks after what a server keeps. It stays sealed; nothing here opens it.

  glimmers vault inspect           how much there is, and how old; no mailbox is named
  glimmers vault verify            counts again, follows every key ring, looks for every blob
  glimmers vault backup FOLDER     writes all of it into a new folder, while the server goes on
  glimmers vault restore FOLDER    puts a backup into a storage that has no mailboxes yet

  --data FOLDER      where mailboxes lie, "data" if absent
  --without-lost     makes a backup though blobs are lost, of everything else
  --json             answers in JSON on standard output
  --help             this text

DATABASE_URL and S3_URL count as for "glimmers serve": a backup of one engine restores into the other.
Exit codes: 0 done and all well, 1 it did not work or something is amiss, 2 it was not understood.`;

export const vault: Command = {
  summary: "looks after what a server keeps: inspect, verify, backup, restore",
  run: (args, around) =>
    take(
      {
        help: HELP,
        read: readWish,
        perform: async (wish, around) => tell(await perform(wish, around), wish, around),
      },
      args,
      around,
    ),
};

/** What came of it: figures for `--json`, sentences for a person. */
interface Told {
  readonly figures: object;
  readonly sentences: readonly string[];
  /** Something is amiss with what is kept. */
  readonly isAmiss?: boolean;
}

interface InWords extends NamedError {
  readonly sentence: string;
}

const tell = (told: Result<Told, InWords>, { json }: Wish, around: Surroundings): ExitCode => {
  if (!told.ok) {
    const { type, ...details } = told.error;
    if (json) around.say(JSON.stringify({ error: type, ...details }));
    else around.complain(told.error.sentence);
    return 1;
  }
  if (json) around.say(JSON.stringify(told.value.figures));
  else for (const sentence of told.value.sentences) around.say(sentence);
  return told.value.isAmiss === true ? 1 : 0;
};

const perform = async (wish: Wish, around: Surroundings): Promise<Result<Told, InWords>> => {
  const plan = storageFrom(wish.data ?? around.data, around.environment);
  if (wish.task !== "restore" && !isThere(plan))
    return err({ type: "NothingThere", sentence: `There are no mailboxes in ${plan.data}.` });
  const storage = await openStorage(plan);
  if (!storage.ok) {
    const { trouble } = storage.error;
    return err({ type: trouble.type, sentence: sentenceForStorage(trouble) });
  }
  try {
    return await TASKS[wish.task](storage.value, wish, around.now());
  } finally {
    await storage.value.engine.close();
  }
};

type Task = (storage: Storage, wish: Wish, now: Instant) => Promise<Result<Told, InWords>>;

type TaskName = "inspect" | "verify" | "backup" | "restore";

const TASKS: Readonly<Record<TaskName, Task>> = {
  inspect: async ({ engine }, _, now) => {
    const found = await inspect(engine, now);
    if (!found.ok) return err(sentenceForVault(found.error));
    return ok({ figures: found.value, sentences: inspectedSentences(found.value) });
  },
  verify: async ({ engine, blobs }) => {
    const found = await verify(engine, blobs, checks);
    if (!found.ok) return err(sentenceForVault(found.error));
    const { mailboxes, items, blobs: count, findings } = found.value;
    const looked = `Looked at ${counted({ mailboxes, items, blobs: count })}.`;
    const sentences = [looked, ...findings.map(findingSentence), verdict(findings.length)];
    return ok({ figures: found.value, sentences, isAmiss: findings.length > 0 });
  },
  backup: async ({ engine, blobs }, { folder, withoutLost }, now) => {
    const kept = await backUp(engine, blobs, folder, now, { withoutLost });
    if (!kept.ok) return err({ ...kept.error, ...sentenceForVault(kept.error) });
    if (kept.value.mailboxes === 0) return err({ type: "NoMailboxes", sentence: NO_MAILBOXES });
    const sentences = [`Backed up ${counted(kept.value)} into ${folder}.`];
    return ok({ figures: kept.value, sentences });
  },
  restore: async ({ engine, blobs }, { folder }) => {
    const put = await restore(folder, engine, blobs);
    if (!put.ok) return err(sentenceForVault(put.error));
    return ok({ figures: put.value, sentences: [`Put back ${counted(put.value)}.`] });
  },
};

const NO_MAILBOXES =
  "There are no mailboxes in this storage, so the backup holds nothing. Are --data and DATABASE_URL the server's own?";

interface Counts {
  readonly mailboxes: number;
  readonly items: number;
  readonly blobs: number;
}

const counted = ({ mailboxes, items, blobs }: Counts): string =>
  `${many(mailboxes, "mailbox", "mailboxes")}, ${many(items, "item", "items")} and ${many(blobs, "blob", "blobs")}`;

const many = (count: number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`;

const verdict = (findings: number): string =>
  findings === 0 ? "All is well." : `${many(findings, "thing is", "things are")} amiss.`;

/** The finding's name and figures, after whose it is. */
const findingSentence = ({ mailbox, type, ...details }: Finding): string =>
  [
    `${mailbox}: ${type}`,
    ...Object.entries(details).map(([name, value]) => `${name} ${value}`),
  ].join(", ");

const inspectedSentences = (found: Inspected): readonly string[] => {
  const { engine, itemBytes, blobBytes, fullest, seenWithin, oldest, newest } = found;
  const days = (at: Instant | undefined): string =>
    at === undefined ? "none" : new Date(at).toISOString().slice(0, 10);
  return [
    `${counted(found)}, kept by ${engine}.`,
    `${megabytes(itemBytes)} of items, ${megabytes(blobBytes)} of blobs; the fullest mailbox has ${megabytes(fullest)}.`,
    `First made ${days(oldest)}, last made ${days(newest)}.`,
    `Seen within a day: ${seenWithin.day}, a week: ${seenWithin.week}, a month: ${seenWithin.month}.`,
  ];
};

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

interface Wish {
  readonly task: TaskName;
  /** Of a backup; empty where none is needed. */
  readonly folder: string;
  readonly data?: string | undefined;
  readonly json: boolean;
  /** Of a backup: whether it may lack blobs that are lost. */
  readonly withoutLost: boolean;
}

const OPTIONS = {
  data: { type: "string" },
  json: { type: "boolean", default: false },
  "without-lost": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const readWish = (args: readonly string[]): Result<Wish | "help", NotUnderstood> =>
  fromArgs<Wish | "help">(() => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      strict: true,
      allowPositionals: true,
    });
    return values.help ? ok("help") : wishFrom(positionals, values);
  });

const wishFrom = (
  [task = "", folder = "", ...rest]: readonly string[],
  values: Pick<Wish, "data" | "json"> & { readonly "without-lost": boolean },
): Result<Wish, NotUnderstood> => {
  if (!isTask(task)) return notUnderstood(NO_TASK);
  const needsFolder = task === "backup" || task === "restore";
  if (needsFolder !== (folder !== "") || rest.length > 0)
    return notUnderstood(
      needsFolder ? `"vault ${task}" takes one folder.` : `"vault ${task}" takes nothing more.`,
    );
  const { "without-lost": withoutLost, data, json } = values;
  if (withoutLost && task !== "backup")
    return notUnderstood('"--without-lost" is for "vault backup" only.');
  return ok({ task, folder, data, json, withoutLost });
};

const isTask = (task: string): task is TaskName => Object.hasOwn(TASKS, task);

const NO_TASK =
  '"glimmers vault" takes one of inspect, verify, backup and restore; "--help" tells more.';
