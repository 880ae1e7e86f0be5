/**
 * A line to a worker: call a method of what sits at the other end and await its answer.
 * What the other end throws is thrown here. Arguments and answers are copied.
 */
export interface Port {
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (type: "message", hear: (event: { data: unknown }) => void) => void;
}

/** A thing whose methods all answer later: what can stand at the far end of a line. */
type Far<T> = { readonly [K in keyof T]: (...given: never[]) => Promise<unknown> };

interface Call {
  readonly call: number;
  readonly method: string;
  readonly given: readonly unknown[];
}

type Reply =
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly fault: string };

/** Answers calls that come in over `port` with the methods of `desk`. */
export const answerOn = <T extends Far<T>>(port: Port, desk: T): void => {
  port.addEventListener("message", ({ data }) => {
    const { call, method, given } = data as Call;
    if (call === undefined || !Object.hasOwn(desk, method)) return;
    const answer = desk[method as keyof T] as unknown as (...given: unknown[]) => Promise<unknown>;
    // Async, so that a method that throws before it promises anything is answered too.
    (async () => answer(...given))().then(
      (value) => port.postMessage({ reply: call, value } satisfies Reply),
      (fault: unknown) => port.postMessage({ reply: call, fault: String(fault) } satisfies Reply),
    );
  });
};

/**
 * The same methods, here, as if what is at the far end were near. Where several have lines over
 * one port, each numbers its calls from a `firstCall` of its own.
 */
export const lineTo = <T extends Far<T>>(port: Port, firstCall = 0): T => {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = firstCall;
  port.addEventListener("message", ({ data }) => {
    const reply = data as Reply;
    const caller = waiting.get(reply.reply);
    waiting.delete(reply.reply);
    if ("fault" in reply) caller?.reject(new Error(reply.fault));
    else caller?.resolve(reply.value);
  });
  const call = (method: string, given: readonly unknown[]): Promise<unknown> => {
    const waiter = Promise.withResolvers<unknown>();
    waiting.set(++calls, waiter);
    port.postMessage({ call: calls, method, given } satisfies Call);
    return waiter.promise;
  };
  return new Proxy({} as T, {
    // A promise is asked for `then`; a line must not look like one.
    get: (_near, method) =>
      typeof method === "string" && method !== "then"
        ? (...given: unknown[]) => call(method, given)
        : undefined,
  });
};
