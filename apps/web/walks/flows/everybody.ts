import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What would keep somebody out of a screen: each gives a line for each thing it finds. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Half a megabyte of axe goes into a page once, and is there on every screen it shows then.
 * There are no frames to look into, and so no need of a page of axe's own for each look.
 */
const axeIn = async (page: Page): Promise<AxeBuilder> => {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ";" }) });
  return axe.setLegacyMode().options({ resultTypes: ["violations"] });
};

/** What axe finds against WCAG 2.2 AA. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  // Forced colours are the person's own, and axe takes the page's instead of what is drawn.
  const forced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
  const axe = (await axeIn(page)).withTags(WCAG);
  const found = await (forced ? axe.disableRules("color-contrast") : axe).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  );
};

/** What runs past the edge of the window, or is cut off at the edge of its own box. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const past = scrollWidth > clientWidth + 1 ? [`the page is ${scrollWidth} wide`] : [];
    const cut = [...document.body.querySelectorAll<HTMLElement>("*")].filter((element) => {
      const { overflowX, position, textOverflow } = getComputedStyle(element);
      const hides = overflowX === "hidden" || overflowX === "clip";
      // Words for the ear alone are one pixel large on purpose.
      if (!hides || position === "absolute") return false;
      // A line on the trail may end in "…": it is a glance, and one press shows the whole.
      if (textOverflow === "ellipsis" && element.closest("a") !== null) return false;
      return element.scrollWidth > element.clientWidth + 1 && element.innerText?.trim() !== "";
    });
    return [...past, ...cut.map((element) => `${element.className} is cut off`)];
  });

/** Whatever can be pressed and has something else lying over it, once it has been scrolled to. */
export const covered = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pressable = "button, a[href], summary, select, textarea, input:not([type=file])";
    const under = [...document.querySelectorAll<HTMLElement>(pressable)].filter((element) => {
      const shown = element.closest("label") ?? element;
      if (!shown.checkVisibility()) return false;
      shown.scrollIntoView({ block: "center" });
      const { left, top, width, height } = shown.getBoundingClientRect();
      if (width < 2 || height < 2) return false;
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit === null || !(shown.contains(hit) || hit.contains(shown));
    });
    return under.map((element) => `${element.outerHTML.slice(0, 120)} is covered`);
  });

/** Whatever is animated. */
export const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    document.getAnimations().map((animation) => {
      const { effect } = animation;
      const target = effect instanceof KeyframeEffect ? effect.target?.className : "";
      return `${animation.constructor.name} on ${String(target)}`;
    }),
  );
