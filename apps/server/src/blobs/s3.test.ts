import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsV4Signer } from "aws4fetch";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { blobStoreAcceptance } from "../testing/index.ts";
import * as given from "../testing/samples.ts";
import { parseS3Url, s3Blobs } from "./index.ts";
import vectors from "./s3.vectors.json" with { type: "json" };

const folder = await mkdtemp(join(tmpdir(), "glimmers-s3-"));
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: folder,
  configureBuckets: [{ name: "photos", configs: [] }],
});
let port = 0;

beforeAll(async () => {
  ({ port } = await server.run());
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const storeAt = (path: string, atPort = port) =>
  s3Blobs(given.valueOf(parseS3Url(`http://S3RVER:S3RVER@127.0.0.1:${atPort}/${path}`)));

blobStoreAcceptance({ describe, it, expect }, "S3", async () => storeAt("photos"));
blobStoreAcceptance({ describe, it, expect }, "S3, under a prefix", async () =>
  storeAt("photos/of/glimmers"),
);

/** A server of the test's own, and its port. */
const listenWith = async (handle: RequestListener): Promise<number> => {
  const listening = createServer(handle).listen(0, "127.0.0.1");
  onTestFinished(() => void listening.close());
  await once(listening, "listening");
  return (listening.address() as AddressInfo).port;
};

describe("blobs in S3", () => {
  it("[H47] a bucket that is not there is named, and not taken for an absent blob", async () => {
    const got = await storeAt("nobody").get(given.newMailboxId(), given.newBlobId());
    expect(got).toEqual({
      ok: false,
      error: { type: "EngineFault", reason: "the blob store answered 404 NoSuchBucket" },
    });
  });

  it("[H47] a store that does not answer is away", async () => {
    const got = await storeAt("photos", 9).get(given.newMailboxId(), given.newBlobId());
    expect(got.ok ? "got" : got.error.type).toBe("EngineAway");
  });

  it.each([
    [403, "SignatureDoesNotMatch", "EngineFault"],
    [503, "SlowDown", "EngineAway"],
    [507, "XMinioStorageFull", "DiskFull"],
  ])("[H47] what it answers is named: %i %s is %s", async (status, code, type) => {
    const refusing = await listenWith((_, answer) => {
      answer.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
    });
    const store = storeAt("photos", refusing);
    const put = await store.put(given.newMailboxId(), given.newBlobId(), given.bytesOf(1));
    expect(put.ok ? "kept" : put.error.type).toBe(type);
  });

  it("[H45] a list that comes in pages is read to its end", async () => {
    const [mailbox, one, two] = [given.newMailboxId(), given.newBlobId(), given.newBlobId()];
    const page = (id: string, token: string) =>
      `<ListBucketResult><Contents><Key>${mailbox}/${id}</Key><Size>7</Size></Contents>${token}</ListBucketResult>`;
    const itsPort = await listenWith((request, answer) => {
      const { searchParams } = new URL(request.url ?? "", "http://store");
      const isSecond = searchParams.get("continuation-token") === "a+b/c=";
      const next = "<NextContinuationToken>a+b/c=</NextContinuationToken>";
      answer.end(isSecond ? page(two, "") : page(one, next));
    });
    expect(given.valueOf(await storeAt("photos", itsPort).lines(mailbox))).toEqual([
      { id: one, size: 7 },
      { id: two, size: 7 },
    ]);
  });

  it("[H48] a blob is sent with its hash, signed with the key of the address", async () => {
    const seen: Record<string, unknown>[] = [];
    const itsPort = await listenWith((request, answer) => {
      seen.push({ ...request.headers, url: request.url });
      request.resume().on("end", () => answer.end());
    });
    const [mailbox, id] = [given.newMailboxId(), given.newBlobId()];
    await storeAt("photos?region=eu-north-1", itsPort).put(mailbox, id, given.bytesOf(1, 2, 3));
    expect(seen).toEqual([
      expect.objectContaining({
        url: `/photos/${mailbox}/${id}`,
        "x-amz-content-sha256": "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
        authorization: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=S3RVER\/\d{8}\/eu-north-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, /,
        ) as unknown,
      }),
    ]);
  });
});

describe("signing for S3", () => {
  it.each(vectors.requests)("[H48] signs as Amazon's example does: $title", async (request) => {
    const signer = new AwsV4Signer({
      ...vectors.key,
      service: "s3",
      // `range` is signed in the example only.
      allHeaders: true,
      datetime: vectors.datetime,
      method: request.method,
      url: request.url,
      headers: { ...request.headers, "x-amz-content-sha256": request.hash },
    });
    expect(await signer.signature()).toBe(request.signature);
  });
});

describe("S3_URL", () => {
  it("[H49] holds host, bucket, prefix, region, key and secret", () => {
    const url = "https://AK%2FID:se%40cr%2Bet@s3.example.org:9000/bucket/a/b/?region=eu-west-3";
    expect(parseS3Url(url)).toEqual({
      ok: true,
      value: {
        address: "https://s3.example.org:9000",
        bucket: "bucket",
        prefix: "a/b/",
        region: "eu-west-3",
        keyId: "AK/ID",
        secret: "se@cr+et",
      },
    });
  });

  it.each([
    ["s3.example.org", "it is no address"],
    ["s3://key:secret@host/bucket", "it begins with neither https:// nor http://"],
    ["https://key:secret@host/", "no bucket follows the host"],
    ["https://host/bucket", "it names no key and secret"],
    ["https://key@host/bucket", "it names no key and secret"],
    ["https://key:100%@host/bucket", "a % in its key or secret is followed by no two hex digits"],
  ])("[H49] %s is none: %s", (url, why) => {
    expect(parseS3Url(url)).toEqual({ ok: false, error: { type: "NotAnS3Url", why } });
  });
});
