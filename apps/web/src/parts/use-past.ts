import type { Past } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { readPast } from "../flow/past.ts";

/**
 * What the person said and did lately, as offers and gates look at it; read again whenever
 * something was kept. Undefined until it was read. What they chose since then counts at once.
 */
export const usePast = (): Past | undefined => {
  const app = useApp();
  const past = useSignal<Past | undefined>(undefined);
  const changed = app.history.changed.value;
  useEffect(() => {
    let left = false;
    void readPast(app).then((read) => {
      if (!left) past.value = read;
    });
    return () => {
      left = true;
    };
  }, [app, changed]);
  return past.value && { ...past.value, prefs: app.prefs.value };
};
