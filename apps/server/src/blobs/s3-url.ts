import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Where an S3-compatible store is, and how to sign for it. */
export interface S3Place {
  /** Scheme, host and port. */
  readonly address: string;
  readonly bucket: string;
  /** What every name begins with; empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** `why` is a sentence for the operator; it holds no secret. */
export interface NotAnS3Url {
  readonly type: "NotAnS3Url";
  readonly why: string;
}

/**
 * Reads `S3_URL`. Key and secret are percent-encoded where they hold `/`, `+` or `@`.
 *
 * @example parseS3Url("https://KEY:SECRET@s3.example.org/photos?region=eu-central-1")
 */
export const parseS3Url = (text: string): Result<S3Place, NotAnS3Url> => {
  if (!URL.canParse(text)) return refused("it is no address");
  const url = new URL(text);
  const [bucket, ...folders] = url.pathname.split("/").filter((part) => part !== "");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return refused("it begins with neither https:// nor http://");
  if (bucket === undefined) return refused("no bucket follows the host");
  if (url.username === "" || url.password === "") return refused("it names no key and secret");
  const [keyId, secret] = [decoded(url.username), decoded(url.password)];
  if (keyId === undefined || secret === undefined)
    return refused("a % in its key or secret is followed by no two hex digits");
  return ok({
    address: url.origin,
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(""),
    region: url.searchParams.get("region") ?? "us-east-1",
    keyId,
    secret,
  });
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const refused = (why: string): Result<never, NotAnS3Url> => err({ type: "NotAnS3Url", why });
