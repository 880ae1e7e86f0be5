import { describe, expect, it } from "vitest";
import { systemAsksForLess } from "./page-look.ts";

/** A browser in which these hold, and which understands no other condition. */
const browserWhere = (holding: readonly string[]) => {
  const heard: (() => void)[] = [];
  const list = {
    matches: false,
    addEventListener: (_: string, each: () => void) => void heard.push(each),
  };
  const page = {
    matchMedia: (query: string) => {
      list.matches = query.split(", ").some((one) => holding.includes(one));
      return list as unknown as MediaQueryList;
    },
  };
  const become = (matches: boolean): void => {
    list.matches = matches;
    heard.forEach((each) => each());
  };
  return { page, become };
};

describe("what the system asks for", () => {
  it.each([
    "(prefers-reduced-motion: reduce)",
    "(prefers-contrast: more)",
    "(forced-colors: active)",
  ])("[S10] %s is a wish for quiet", (one) => {
    expect(systemAsksForLess(browserWhere([one]).page).value).toBe(true);
  });

  it("[S10] nothing of that is none, until it changes", () => {
    const { page, become } = browserWhere(["(prefers-color-scheme: dark)"]);
    const less = systemAsksForLess(page);
    expect(less.value).toBe(false);
    become(true);
    expect(less.value).toBe(true);
  });
});
