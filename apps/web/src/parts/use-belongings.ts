import type { Moment, MomentKind } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { belongings } from "../flow/belongings.ts";

/**
 * Everything of one kind, newest first, and kept up with what changes here, in another tab or on
 * another device. Undefined until it was read for the first time.
 */
export const useBelongings = <const Kind extends MomentKind>(
  kind: Kind,
): readonly Extract<Moment, { kind: Kind }>[] | undefined => {
  const app = useApp();
  const here = useSignal<readonly Extract<Moment, { kind: Kind }>[] | undefined>(undefined);
  const changed = app.history.changed.value;
  useEffect(() => {
    let left = false;
    void belongings(app, kind).then((found) => {
      if (!left) here.value = found;
    });
    return () => {
      left = true;
    };
  }, [app, kind, changed]);
  return here.value;
};
