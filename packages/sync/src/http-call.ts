import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { FetchAnswer, FetchWish, HttpWays } from "./http-ways.ts";
import { within } from "./http-ways.ts";
import type { MailboxTrouble } from "./mailbox.ts";
import { VERSION_HEADER, WIRE_VERSION } from "./wire.ts";

/** One request to one server. */
export interface Call {
  readonly method: FetchWish["method"];
  /** Begins with `/v1/`. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Bytes | string;
}

/** The server said no, by name. What the name means is up to who asked. */
export interface Refusal extends NamedError {
  readonly type: "Refused";
  readonly status: number;
  readonly named: string;
  readonly details: Details;
}

export type Details = Readonly<Record<string, unknown>>;

export type CallTrouble = Extract<
  MailboxTrouble,
  { type: "Unreachable" | "NotAServer" | "ServerFromNewer" | "ServerTrouble" }
>;

/** An answer that came from a server of ours and is no refusal. Its body is still to be read. */
export type Called = Result<FetchAnswer, CallTrouble | Refusal>;

export interface Caller {
  readonly ways: HttpWays;
  /** The server's, with its port where that is not the usual one. */
  readonly host: string;
  readonly call: (call: Call) => Promise<Called>;
  /** The body of an answer, whole. */
  readonly bytesOf: (answer: FetchAnswer) => Promise<Result<Bytes, CallTrouble>>;
  /** The body of an answer as a JSON object. */
  readonly detailsOf: (answer: FetchAnswer) => Promise<Result<Details, CallTrouble>>;
}

/** Until a server has begun to answer; sending is given a second more for every 16 KB. */
const PATIENCE = 60_000;
const SLOWEST_BYTES_A_MILLISECOND = 16;
/** Until the whole of an answer is there: 4 MB over a very slow line. */
const PATIENCE_FOR_BODY = 600_000;

/** Speaks with the server at `origin` ("https://example.org"). */
export const callerOf = (origin: string, ways: HttpWays): Caller => {
  const readBody = async <T>(reading: Promise<T>): Promise<Result<T, CallTrouble>> =>
    reached(ways, PATIENCE_FOR_BODY, reading);

  return {
    ways,
    host: origin.slice(origin.indexOf("://") + 3),
    call: async (call) => {
      const sending = (call.body?.length ?? 0) / SLOWEST_BYTES_A_MILLISECOND;
      const asked = ways.fetch(`${origin}${call.path}`, wishOf(call));
      const answer = await reached(ways, PATIENCE + sending, asked);
      if (!answer.ok) return answer;
      const stranger = strangerAt(answer.value);
      if (stranger !== undefined) return err(stranger);
      if (answer.value.status < 400) return answer;
      const said = await readBody(answer.value.text());
      return said.ok ? err(refusalOf(answer.value.status, said.value)) : said;
    },
    bytesOf: async (answer) => {
      const read = await readBody(answer.arrayBuffer());
      return read.ok ? ok(new Uint8Array(read.value)) : read;
    },
    detailsOf: async (answer) => {
      const read = await readBody(answer.text());
      if (!read.ok) return read;
      return ok(detailsIn(read.value));
    },
  };
};

const wishOf = ({ method, headers, body }: Call): FetchWish => ({
  method,
  headers: { ...(body !== undefined && { "content-type": typeOf(body) }), ...headers },
  ...(body !== undefined && { body }),
  cache: "no-store",
  credentials: "omit",
  redirect: "error",
  referrerPolicy: "no-referrer",
});

const typeOf = (body: Bytes | string): string =>
  typeof body === "string" ? "application/json" : "application/octet-stream";

/** A network that fails says so by rejecting, at any moment; one that sleeps, never. */
const reached = async <T>(
  ways: HttpWays,
  patience: number,
  task: Promise<T>,
): Promise<Result<T, CallTrouble>> => {
  try {
    const value = await within(ways, patience, task);
    return value === "late" ? err({ type: "Unreachable", reason: "no answer" }) : ok(value as T);
  } catch (fault) {
    return err({ type: "Unreachable", reason: reasonOf(fault) });
  }
};

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : "unknown");

/** Whether it is no server of ours that answers, or one too new. */
const strangerAt = ({ headers, status }: FetchAnswer): CallTrouble | undefined => {
  const version = Number(headers.get(VERSION_HEADER) ?? "0");
  if (version === WIRE_VERSION) return undefined;
  if (version > WIRE_VERSION) return { type: "ServerFromNewer", version };
  // What stands in front of a server answers for it while it is away.
  const isGateway = status >= 502 && status <= 504;
  return isGateway ? { type: "ServerTrouble", status } : { type: "NotAServer" };
};

const refusalOf = (status: number, said: string): Refusal => {
  const details = detailsIn(said);
  const named = typeof details["error"] === "string" ? details["error"] : "";
  return { type: "Refused", status, named, details };
};

/** Empty where it is no JSON object: whoever misses a field in it says so. */
const detailsIn = (text: string): Details => {
  try {
    const value: unknown = JSON.parse(text);
    return isDetails(value) ? value : {};
  } catch {
    return {};
  }
};

const isDetails = (value: unknown): value is Details =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A number in what a server said; 0 where there is none. */
export const numberIn = (details: Details, name: string): number => {
  const value = details[name];
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
};

export const textIn = (details: Details, name: string): string | undefined => {
  const value = details[name];
  return typeof value === "string" ? value : undefined;
};

/** What a refusal means where the one who asked expects none in particular. */
export const troubleOf = (trouble: CallTrouble | Refusal): MailboxTrouble => {
  if (trouble.type !== "Refused") return trouble;
  const { status, named, details } = trouble;
  switch (named) {
    case "DeviceRemoved":
    case "NoSuchMailbox":
      return { type: named };
    case "TooMuch":
      return { type: "TooMuch", wait: numberIn(details, "wait") };
    case "OverQuota":
      return {
        type: "NoRoomThere",
        used: numberIn(details, "used"),
        allowed: numberIn(details, "allowed"),
      };
    case "TooLarge":
      return { type: "TooLarge", most: numberIn(details, "most") };
    default:
      return { type: "ServerTrouble", status, ...(named !== "" && { named }) };
  }
};

/** An answer with our header whose body makes no sense. */
export const garbled = (): Extract<MailboxTrouble, { type: "ServerTrouble" }> => ({
  type: "ServerTrouble",
  status: 200,
  named: "NotABody",
});
