/**
 * What the tabs of one browser tell each other, so that all show the same trail and lock
 * together. Names of sealed rows travel, never what is in them.
 */
export type TabNews =
  | { readonly type: "kept"; readonly row: string }
  /** Rows became a segment, or deleted words were swept out: places have moved. */
  | { readonly type: "rearranged" }
  | { readonly type: "locked" }
  /** The keyring changed: another lock, or none. */
  | { readonly type: "lock-changed" };

export interface Tabs {
  readonly tell: (news: TabNews) => void;
  readonly listen: (hear: (news: TabNews) => void) => void;
  readonly close: () => void;
}

export const browserTabs = (): Tabs => {
  const channel = new BroadcastChannel("glimmers");
  return {
    tell: (news) => channel.postMessage(news),
    listen: (hear) =>
      channel.addEventListener("message", (event) => hear(event.data as TabNews)),
    close: () => channel.close(),
  };
};
