import type { EntryId } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { CircleRequest } from "../../flow/circles/door.ts";

/** How often is asked whether somebody asks to come in, in ms. */
const EVERY = 2_500;

/** Who asks to come in by the invitation that is open; looked for while it is on the screen. */
export const useRequest = (circle: EntryId, isOpen: boolean): CircleRequest | undefined => {
  const { circles } = useApp();
  const request = useSignal<CircleRequest | undefined>(undefined);
  const changed = circles.changed.value;
  useEffect(() => {
    if (!isOpen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const look = async (): Promise<void> => {
      const asked = await circles.circleRequests(circle);
      if (left) return;
      // One that was seen stays until it is answered, though the way there goes for a while.
      if (asked.ok) request.value = asked.value[0];
      timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [circles, circle, isOpen, changed]);
  return request.value;
};
