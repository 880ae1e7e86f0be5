/**
 * What the tabs of one browser tell each other, so that all show the same trail and lock
 * together. Only that something happened travels, never what.
 */
export type TabNews =
  /** Something was kept, or lies elsewhere now. */
  { readonly type: "kept" } | { readonly type: "locked" };

export interface Tabs {
  readonly tell: (news: TabNews) => void;
  readonly listen: (hear: (news: TabNews) => void) => void;
}

/** Of a page that has nothing to tell other tabs, and nothing to hear from them. */
export const noTabs: Tabs = { tell: () => undefined, listen: () => undefined };

export const browserTabs = (): Tabs => {
  const channel = new BroadcastChannel("glimmers");
  return {
    tell: (news) => channel.postMessage(news),
    listen: (hear) => channel.addEventListener("message", (event) => hear(event.data as TabNews)),
  };
};
