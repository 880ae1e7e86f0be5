import { addressOf } from "../flow/paths.ts";
import { useWords } from "./use-words.ts";

const TABS = ["now", "trail", "practice", "rhythm", "settings"] as const;
export type Tab = (typeof TABS)[number];

/** The way round: at the foot on a phone, beside the column where there is room. */
export const Nav = ({ at }: { readonly at: Tab }) => {
  const t = useWords();
  return (
    <nav class="nav" aria-label={t("common.ways")}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <a href={addressOf({ at: tab })} {...(tab === at && { "aria-current": "page" })}>
              {t(`common.${tab}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
