import type { NamedError, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";

interface Closable {
  readonly close: () => void;
}

/** What listens to somebody just now: a camera, a strap. Whoever leaves at once lets go of all of it. */
export interface OpenThings {
  readonly letGoAll: () => void;
  /** Holds on to what is opened until it is closed; what was still opening is let go of once it is open. */
  readonly hold: <Open extends Closable, Trouble extends NamedError>(
    opening: Promise<Result<Open, Trouble>>,
    tellGone: () => void,
  ) => Promise<Result<Open, Trouble>>;
}

export const createOpenThings = (): OpenThings => {
  const open = new Set<() => void>();
  let times = 0;
  return {
    letGoAll: () => {
      times += 1;
      const all = [...open];
      open.clear();
      for (const letGo of all) letGo();
    },
    hold: async (opening, tellGone) => {
      const before = times;
      const opened = await opening;
      if (!opened.ok) return opened;
      const letGo = (): void => {
        opened.value.close();
        tellGone();
      };
      if (times === before) open.add(letGo);
      else letGo();
      const close = (): void => {
        open.delete(letGo);
        opened.value.close();
      };
      return ok({ ...opened.value, close });
    },
  };
};
