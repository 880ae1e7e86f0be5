import { describe, expect, test } from "vitest";
import { htmlToText } from "./html.ts";
import { plainMarkdown } from "./markdown.ts";

describe("[IM32] HTML becomes its text", () => {
  test.each([
    ["Tea<br>and <b>quiet</b> &amp; rain", "Tea\nand quiet & rain"],
    ["<p>One</p>\n<p>Two</p>", "One\n\nTwo"],
    ["<ul><li>a</li><li>b</li></ul>", "- a\n- b"],
    ["<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
    ["line\nline <i>x</i>", "line\nline x"],
    ["a < b & c > d", "a < b & c > d"],
    [
      "&lt;script&gt; &#x1F33F; &eacute; &nope; &#0; &#xD800;",
      "<script> 🌿 é &nope; &#0; &#xD800;",
    ],
    ["<script>alert(1)</script>x<!-- c -->y<style>p{}</style>", "xy"],
    ["<script>never closed", ""],
    ['<a href="javascript:alert(1)" title="a>b">link</a>', "link"],
    ["<img src=x onerror=alert(1)>after", "after"],
    ["<ScRiPt>x</sCrIpT >y", "y"],
    ["<<b>>", "<>"],
    ["", ""],
  ])("%s", (html, text) => expect(htmlToText(html)).toBe(text));

  test.each(["<", "<a ", "&", "<a b='", "<!--", "</", "<script>", "<p><br>", '<a "='])(
    "100,000 times %s is read soon",
    (html) => expect(typeof htmlToText(html.repeat(100_000))).toBe("string"),
  );

  // At this length whatever looks at a rest of the text for each of its tags takes many minutes, and
  // ends at the patience that all tests have; one pass takes less than a second.
  test.each([
    ["<div>", ""],
    ["<p>", ""],
    ["<br>", ""],
    ["<div><p>", ""],
    ["</div> \t", ""],
    ["<li>", "-"],
    ["<a b='x'y='>", ""],
    ["<td>", ""],
    ["<svg></svg>", ""],
    ["<!-- -->", ""],
  ])("[IM32] 200,000 times %s, and words behind", (html, before) => {
    const read = htmlToText(`${html.repeat(200_000)}</a>tea`);
    expect(read.slice(0, 1)).toBe(before === "" ? "t" : before);
    expect(read.endsWith("tea")).toBe(true);
  });

  test.each([" ", "\t", "\n", "&nbsp;", "a", "&amp;", "<b", "x <", "\ue002"])(
    "[IM32] a page of 1 MB made of %j",
    (sign) => {
      const read = htmlToText(`${sign.repeat(1_000_000 / sign.length)}> <p>tea</p>`);
      expect(read.endsWith("tea")).toBe(true);
    },
  );

  test("[IM32] blanks stay where no line ends, and go where one does", () => {
    expect(htmlToText("a  b \t\n \tc")).toBe("a  b\nc");
    expect(htmlToText("<p>a</p> \t <p>b <br> c<br></p>")).toBe("a\n\nb\nc");
  });

  test("signs behind a backslash are the signs", () => {
    expect(plainMarkdown("3\\. Done\\! \\a \\\\")).toBe("3. Done! \\a \\");
  });
});
