import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { filesLike, readText, ROOT } from "./run.ts";

const LINK = /\[[^\]]*\]\((?<target>[^)\s]+)\)|<(?:img|a)[^>]+(?:src|href)="(?<source>[^"]+)"/g;

/** The relative links of a page, without what follows a `#`. */
const linksIn = (markdown: string): readonly string[] =>
  [...markdown.replaceAll(/```[\s\S]*?```/g, "").matchAll(LINK)]
    .map(({ groups }) => groups?.["target"] ?? groups?.["source"] ?? "")
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => decodeURIComponent(target.replace(/#.*$/, "")));

/** `page → target` for every link that leads nowhere. */
const leadNowhere = (page: string, markdown: string): readonly string[] =>
  linksIn(markdown)
    .filter(
      (target) => !existsSync(join(ROOT, target.startsWith("/") ? "" : dirname(page), target)),
    )
    .map((target) => `${page} → ${target}`);

test("every link in every page leads somewhere", () => {
  const pages = filesLike("**/*.md");
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.flatMap((page) => leadNowhere(page, readText(page)))).toEqual([]);
});

test("a link that leads nowhere is named", () => {
  const page =
    "[there](../package.json#x) [gone](gone.md) [far](https://example.org/x) `[not](one)`";
  expect(leadNowhere("docs/page.md", page)).toContain("docs/page.md → gone.md");
  expect(leadNowhere("docs/page.md", page)).not.toContain("docs/page.md → ../package.json");
  expect(leadNowhere("docs/page.md", "![picture](gone.png)")).toEqual(["docs/page.md → gone.png"]);
});
