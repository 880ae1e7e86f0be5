import { useEffect, useRef } from "preact/hooks";

let arrivals = 0;

/**
 * A ref for a screen's heading: it takes focus when the screen arrives, so that a screen
 * reader reads on from there. Not on the first screen, which is read from the top anyway.
 */
export const useArrival = <T extends HTMLElement>() => {
  const heading = useRef<T>(null);
  useEffect(() => {
    arrivals += 1;
    if (arrivals > 1) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
};
