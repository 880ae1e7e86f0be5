export { fileBlobs } from "./files.ts";
export { s3Blobs } from "./s3.ts";
export type { NotAnS3Url, S3Place } from "./s3-url.ts";
export { parseS3Url } from "./s3-url.ts";
