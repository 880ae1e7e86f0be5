import type { BusyPort } from "../app.ts";

const PREFIX = "glimmers-busy ";

type Locks = Pick<LockManager, "request" | "query">;

/**
 * What tabs are at, by Web Locks: the browser lets go of them by itself when a tab is closed, left
 * or crashes. Without them tabs do not know of each other.
 */
export const busyAmongTabs = (navigator: {
  readonly locks?: Locks;
}): { readonly busy?: BusyPort } => {
  const { locks } = navigator;
  if (locks === undefined) return {};
  return {
    busy: {
      begin: (name) => {
        const over = Promise.withResolvers<void>();
        // Refused where the page is about to go: then it is at nothing.
        locks.request(PREFIX + name, { mode: "shared" }, () => over.promise).catch(() => undefined);
        return over.resolve;
      },
      all: async () => {
        const { held = [] } = await locks.query();
        return held.flatMap(({ name }) =>
          name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [],
        );
      },
    },
  };
};
