import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Found } from "../../app.ts";
import type { Page, Seen } from "./seen.ts";
import { seenOn } from "./seen.ts";
import type { View } from "./view.ts";
import { PAGE, pagesIn } from "./view.ts";

/** Pages kept at hand; scrolling back a little asks for nothing again. */
const PAGES_HELD = 12;

/**
 * The moments of the rows in view, asked for a page at a time. While a new search comes in,
 * rows keep showing what they showed, so that nothing flickers.
 */
export const useMoments = (found: Found, view: View): ((row: number) => Seen | undefined) => {
  const pages = useRef(new Map<number, Page>());
  const asked = useRef<{ of: Found; pages: Set<number> }>({ of: found, pages: new Set() });
  const arrived = useSignal(0);
  if (asked.current.of !== found) asked.current = { of: found, pages: new Set() };

  useEffect(() => {
    const asking = asked.current;
    for (const page of pagesIn(view)) {
      if (asking.pages.has(page)) continue;
      asking.pages.add(page);
      void found.moments(page * PAGE, (page + 1) * PAGE).then((moments) => {
        if (asked.current !== asking) return;
        pages.current.set(page, moments);
        forgetFarPages(pages.current, asking.pages, page);
        arrived.value += 1;
      });
    }
  }, [found, view.from, view.to]);

  // Read so that what arrives is drawn.
  void arrived.value;
  return (row) =>
    row < found.count ? seenOn(pages.current.get(Math.floor(row / PAGE)), row % PAGE) : undefined;
};

const forgetFarPages = (pages: Map<number, Page>, asked: Set<number>, near: number): void => {
  for (const page of pages.keys()) {
    if (pages.size <= PAGES_HELD) return;
    if (Math.abs(page - near) <= PAGES_HELD / 2) continue;
    pages.delete(page);
    asked.delete(page);
  }
};
