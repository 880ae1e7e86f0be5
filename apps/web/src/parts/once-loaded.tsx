import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

/** A screen fetched when it is first drawn. Until then there is paper, and nothing that turns. */
export const onceLoaded = <Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> => {
  const loaded = signal<ComponentType<Props> | undefined>(undefined);
  let asked = false;
  return (props) => {
    if (!asked) {
      asked = true;
      void load().then((module) => {
        loaded.value = module.default;
      });
    }
    const Screen = loaded.value;
    return Screen === undefined ? null : <Screen {...props} />;
  };
};
