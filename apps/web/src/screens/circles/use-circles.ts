import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CircleLine } from "../../flow/circles/door.ts";

/**
 * Something that circles are asked for, asked again whenever one of them changed; undefined until
 * it is here. `about` is what it depends on beside that.
 */
export const useRead = <Value>(
  read: () => Promise<Value>,
  about: readonly unknown[] = [],
): Value | undefined => {
  const { circles } = useApp();
  const found = useSignal<{ readonly value: Value } | undefined>(undefined);
  const changed = circles.changed.value;
  useEffect(() => {
    let left = false;
    void read().then((value) => {
      if (!left) found.value = { value };
    });
    return () => {
      left = true;
    };
  }, [changed, ...about]);
  return found.value?.value;
};

/** While a screen shows something of circles, what is new comes by itself. */
export const useFollowed = (): void => {
  const { circles } = useApp();
  useEffect(() => {
    void circles.followCircles(true);
    return () => void circles.followCircles(false);
  }, [circles]);
};

/** All circles there are, kept up to date. */
export const useCircles = (): readonly CircleLine[] | undefined => {
  const { circles } = useApp();
  useFollowed();
  return useRead(circles.circles);
};

/** The circle the address names; "gone" where there is no such one, undefined until that is known. */
export const useCircle = (): CircleLine | "gone" | undefined => {
  const { path } = useApp();
  const all = useCircles();
  const id = "id" in path.value ? path.value.id : undefined;
  if (all === undefined) return undefined;
  return all.find((one) => one.id === id) ?? "gone";
};
