import { createHash } from "node:crypto";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobId, BlobLine, MailboxId } from "@glimmers/sync";
import { AwsClient } from "aws4fetch";
import type { BlobStore, EngineTrouble } from "../engine.ts";
import type { S3Place } from "./s3-url.ts";

/** So many removed at a time. */
const LANES = 8;
/** An answer takes this long at most, in ms; a blob has up to 10 MB. */
const PATIENCE = 60_000;

/**
 * Blobs in an S3-compatible store, under `bucket/prefix/mailbox/id`. What is sent is signed
 * with its own hash, so that nothing on the way can change it unseen.
 */
export const s3Blobs = (place: S3Place): BlobStore => {
  const call = callerOf(place);
  const keyOf = (mailbox: MailboxId, id: BlobId): string => `${place.prefix}${mailbox}/${id}`;
  const list = listerOf(call);

  const remove = async (mailbox: MailboxId, id: BlobId): Promise<Result<void, EngineTrouble>> => {
    const answer = await call("DELETE", keyOf(mailbox, id));
    return answer.ok ? ok(undefined) : answer;
  };

  const lines = async (mailbox: MailboxId): Promise<Result<readonly BlobLine[], EngineTrouble>> => {
    const listed = await list(`${place.prefix}${mailbox}/`);
    return listed.ok ? ok(listed.value.objects.map(lineOf)) : listed;
  };

  return {
    name: "s3",
    remove,
    lines,
    put: async (mailbox, id, sealed) => {
      const answer = await call("PUT", keyOf(mailbox, id), { body: sealed });
      return answer.ok ? ok(undefined) : answer;
    },
    get: async (mailbox, id) => {
      const answer = await call("GET", keyOf(mailbox, id));
      if (!answer.ok) return answer;
      return answer.value.status === 404 ? ok(undefined) : ok(answer.value.body);
    },
    removeAll: async (mailbox) => {
      const there = await lines(mailbox);
      if (!there.ok) return there;
      return inLanes(there.value, async ({ id }) => remove(mailbox, id));
    },
    mailboxes: async () => {
      const listed = await list(place.prefix, "/");
      if (!listed.ok) return listed;
      const names = listed.value.folders.map((folder) => folder.slice(place.prefix.length, -1));
      return ok(names.toSorted() as MailboxId[]);
    },
  };
};

interface Answer {
  readonly status: number;
  readonly body: Bytes;
}

type Call = (
  method: "GET" | "PUT" | "DELETE",
  key: string,
  given?: { readonly query?: string; readonly body?: Bytes },
) => Promise<Result<Answer, EngineTrouble>>;

const callerOf = ({ address, bucket, region, keyId, secret }: S3Place): Call => {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: "s3",
    region,
    retries: 2,
  });
  return async (method, key, { query = "", body } = {}) => {
    const hash = createHash("sha256")
      .update(body ?? new Uint8Array())
      .digest("hex");
    try {
      const answer = await client.fetch(`${address}/${bucket}/${key}${query}`, {
        method,
        headers: { "x-amz-content-sha256": hash },
        signal: AbortSignal.timeout(PATIENCE),
        ...(body !== undefined && { body }),
      });
      return judged({ status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) });
    } catch (thrown) {
      return err({
        type: "EngineAway",
        reason: `the blob store does not answer: ${whyOf(thrown)}`,
      });
    }
  };
};

/** A name, and never the message: that may hold the address, and so the mailbox. */
const whyOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return "unknown trouble";
  const { cause } = thrown;
  return cause instanceof Error && "code" in cause ? String(cause.code) : thrown.name;
};

/** What is not there is an answer too; everything else that is not well is named. */
const judged = (answer: Answer): Result<Answer, EngineTrouble> => {
  const { status } = answer;
  const text = new TextDecoder().decode(answer.body.subarray(0, 2_000));
  const named = textOf(text, "Code");
  if (status >= 200 && status < 300) return ok(answer);
  if (status === 404 && named !== "NoSuchBucket") return ok(answer);
  if (status === 507 || named === "QuotaExceeded" || named === "XMinioStorageFull")
    return err({ type: "DiskFull" });
  const reason = `the blob store answered ${status}${named === undefined ? "" : ` ${named}`}`;
  return err({ type: status >= 500 || status === 429 ? "EngineAway" : "EngineFault", reason });
};

interface Listed {
  /** Each as the XML of one `<Contents>`. */
  readonly objects: readonly string[];
  readonly folders: readonly string[];
}

/** Goes through the pages of a list (ListObjectsV2), a thousand names each. */
const listerOf = (
  call: Call,
): ((prefix: string, delimiter?: string) => Promise<Result<Listed, EngineTrouble>>) => {
  return async (prefix, delimiter) => {
    const objects: string[] = [];
    const folders: string[] = [];
    let token: string | undefined;
    do {
      const answer = await call("GET", "", { query: listQuery(prefix, delimiter, token) });
      if (!answer.ok) return answer;
      const xml = new TextDecoder().decode(answer.value.body);
      objects.push(...blocksOf(xml, "Contents"));
      folders.push(
        ...blocksOf(xml, "CommonPrefixes").flatMap((one) => textOf(one, "Prefix") ?? []),
      );
      token = textOf(xml, "NextContinuationToken");
    } while (token !== undefined);
    return ok({ objects, folders });
  };
};

const listQuery = (prefix: string, delimiter?: string, token?: string): string => {
  const asked = new URLSearchParams({ "list-type": "2", prefix });
  if (delimiter !== undefined) asked.set("delimiter", delimiter);
  if (token !== undefined) asked.set("continuation-token", token);
  return `?${asked.toString()}`;
};

/** The names are ours, hex and slashes: nothing in them needs more of XML than this. */
const blocksOf = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map((match) => match[1]!);

const textOf = (xml: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(xml)?.[1];

const lineOf = (object: string): BlobLine => ({
  id: (textOf(object, "Key") ?? "").slice(-32) as BlobId,
  size: Number(textOf(object, "Size")),
});

/** A few at a time; stops at the first that fails. */
const inLanes = async <T>(
  all: readonly T[],
  work: (one: T) => Promise<Result<void, EngineTrouble>>,
): Promise<Result<void, EngineTrouble>> => {
  for (let next = 0; next < all.length; next += LANES) {
    const outcomes = await Promise.all(all.slice(next, next + LANES).map(work));
    const failed = outcomes.find((outcome) => !outcome.ok);
    if (failed !== undefined) return failed;
  }
  return ok(undefined);
};
