import type { Words } from "../../words.ts";
import type { Page } from "./make-shared-page.ts";
import type { ShareField } from "./share-fields.ts";

/**
 * What a page is, for the receipt: "7 moments, Monday 3 May to Sunday 9 May; without what pulled".
 * The days as they stand on it; no word of what is on it.
 */
export const whatWords = ({ days }: Page, fields: readonly ShareField[], { t }: Words): string => {
  const count = days.reduce((sum, { entries }) => sum + entries.length, 0);
  const [from, to] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  const said = t(from === to ? "share.what.sayDay" : "share.what.say", { count, from, to });
  const left = (["words", "pulls"] as const).filter((field) => !fields.includes(field));
  if (left.length === 0) return said;
  const names = left.map((field) => t(`share.left.${field}`)).join(", ");
  return `${said}; ${t("share.what.without", { left: names })}`;
};
