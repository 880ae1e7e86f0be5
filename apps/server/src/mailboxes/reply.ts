import type { Bytes } from "@glimmers/primitives";
import type { Refusal } from "./refusal.ts";
import { STATUS } from "./refusal.ts";

/** What a request that was done is answered with: words as JSON, bytes, or nothing at all. */
export type Reply =
  | { readonly json: Readonly<Record<string, unknown>>; readonly status?: 200 | 201 }
  | { readonly bytes: Bytes; readonly headers?: Readonly<Record<string, string>> }
  | { readonly stream: ReadableStream<Uint8Array> }
  | typeof DONE;

export const DONE = { nothing: true } as const;

export const responseTo = (reply: Reply): Response => {
  if ("json" in reply) return Response.json(reply.json, { status: reply.status ?? 200 });
  if ("bytes" in reply)
    return new Response(reply.bytes, { headers: { ...BYTES, ...reply.headers } });
  if ("stream" in reply) return new Response(reply.stream, { headers: EVENTS });
  return new Response(null, { status: 204 });
};

const BYTES = { "Content-Type": "application/octet-stream" };

/** nginx holds an answer back until it is long enough, unless told not to. */
const EVENTS = { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" };

/** The name and its details; what a database says of its troubles is for the operator only. */
export const refusalResponse = (refusal: Refusal): Response => {
  const { type, ...details } = refusal;
  const told = "reason" in details ? {} : details;
  const status = STATUS[type];
  const headers = refusal.type === "TooMuch" ? againAfter(refusal.wait) : {};
  return Response.json({ error: type, ...told }, { status, headers });
};

const againAfter = (wait: number): Record<string, string> => ({
  "Retry-After": String(Math.ceil(wait / 1000)),
});
