/**
 * Note: Listening in
 *
 * Nothing in the app is there for the bench. What passes between the page and its keeper is
 * plain messages, so a script that comes before the app's own (as a browser's tools may send)
 * notes when each went out and when its answer came. Times are the page's own: milliseconds
 * since the navigation began.
 */
export interface Heard {
  /** When the light was on the screen: the frame after the one that had it. */
  light?: number;
  /** When the first frame of whatever page it is was on the screen. */
  frame?: number;
  /** What the page asked of the keeper, in order. */
  readonly calls: HeardCall[];
  /** How much of the journal had been read, and when. */
  readonly progress: { readonly at: number; readonly share: number }[];
  /** Asks the app's own keeper something, as a screen would. */
  ask: (method: string, ...given: readonly unknown[]) => Promise<unknown>;
}

export interface HeardCall {
  readonly call: number;
  readonly method: string;
  readonly sent: number;
  answered?: number;
  value?: unknown;
}

declare global {
  // eslint-disable-next-line no-var
  var heard: Heard;
}

/** Runs in the page, before anything else there; so it may name nothing outside itself. */
export const eavesdrop = (): void => {
  const heard: Heard = {
    calls: [],
    progress: [],
    ask: () => Promise.reject(new Error("There is no keeper yet.")),
  };
  const note = (data: Record<string, unknown>): void => {
    const at = performance.now();
    if (data["news"] === "progress") heard.progress.push({ at, share: Number(data["share"]) });
    const call = heard.calls.find((one) => one.call === data["reply"]);
    if (call !== undefined) Object.assign(call, { answered: at, value: data["value"] });
  };
  const ask =
    (worker: Worker): Heard["ask"] =>
    (method, ...given) =>
      new Promise((resolve) => {
        // The app counts its own calls upwards from one.
        const call = -heard.calls.length - 1;
        worker.addEventListener("message", ({ data }: MessageEvent<Record<string, unknown>>) => {
          if (data["reply"] === call) resolve(data["value"]);
        });
        worker.postMessage({ call, method, given });
      });
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener("message", ({ data }) => note(data as Record<string, unknown>));
      heard.ask = ask(this);
    }
    override postMessage(message: { readonly call: number; readonly method: string }): void {
      heard.calls.push({ call: message.call, method: message.method, sent: performance.now() });
      super.postMessage(message);
    }
  };
  const watch = (): void => {
    const isThere = document.querySelector(".light") !== null;
    requestAnimationFrame(isThere ? () => (heard.light = performance.now()) : watch);
  };
  requestAnimationFrame(watch);
  const watchFrame = (): void => {
    const isRead = document.readyState !== "loading";
    requestAnimationFrame(isRead ? () => (heard.frame = performance.now()) : watchFrame);
  };
  requestAnimationFrame(watchFrame);
  globalThis.heard = heard;
};
