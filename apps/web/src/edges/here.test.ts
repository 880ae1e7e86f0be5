import { expect, test } from "vitest";
import { ENTRANCES } from "../flow/entrances.ts";
import { namesIn, whereThisIs } from "./here.ts";

test.each([
  ["Mozilla/5.0 (Android 16; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0", "Firefox", "Android"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  [
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Chrome",
    "ChromeOS",
  ],
])("%s is %s, %s", (userAgent, browser, system) => {
  expect(namesIn(userAgent)).toEqual({ browser, system });
});

test("a browser that names nothing known is given no name", () => {
  expect(namesIn("")).toEqual({});
});

/** A page at that address; `go` is what a link pasted into the same tab does. */
const pageAt = (address: string) => {
  const heard: (() => void)[] = [];
  const page = {
    navigator: { userAgent: "" },
    location: new URL(address),
    history: {
      state: 7,
      replaceState: (_state: unknown, _title: string, path: string) => {
        page.location = new URL(path, page.location);
      },
    },
    addEventListener: (_name: string, hear: () => void) => void heard.push(hear),
  };
  const go = (next: string): void => {
    page.location = new URL(next);
    heard.forEach((hear) => hear());
  };
  return { here: whereThisIs(page as unknown as Window), page, go };
};

test.each(ENTRANCES)("[RD1] the secret of a link to %s leaves the address bar at once", (at) => {
  const href = `https://glimmers.test${at}#secret`;
  const { here, page } = pageAt(href);
  expect(here.came.value).toEqual({ at, href });
  expect(page.location.href).toBe(`https://glimmers.test${at}`);
});

test("[RD1] so does the next one, and the last one can be forgotten", () => {
  const { here, page, go } = pageAt("https://glimmers.test/read#one");
  go("https://glimmers.test/read#two");
  expect(here.came.value?.href).toContain("#two");
  expect(page.location.hash).toBe("");
  here.letGo();
  expect(here.came.value).toBeUndefined();
});

test("[RD1] a fragment anywhere else, and an entrance without one, hand nothing over", () => {
  expect(pageAt("https://glimmers.test/trail#part").here.came.value).toBeUndefined();
  expect(pageAt("https://glimmers.test/read").here.came.value).toBeUndefined();
  expect(pageAt("https://glimmers.test/readings#x").here.came.value).toBeUndefined();
});

test("only an invitation of a device is one", () => {
  const href = "https://glimmers.test/join#secret";
  expect(pageAt(href).here.invitation.value).toBe(href);
  expect(pageAt("https://glimmers.test/read#secret").here.invitation.value).toBeUndefined();
});
