import type { Prefs } from "@glimmers/model";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Path } from "../../flow/paths.ts";
import { addressOf } from "../../flow/paths.ts";
import type { WordKey } from "../../words.ts";

interface Way {
  readonly name: WordKey;
  readonly path: Path;
  /** Everywhere, where nothing is said. */
  readonly isHere?: (prefs: Prefs) => boolean;
}

const WAYS: readonly Way[] = [
  { name: "practice.link.room", path: { at: "session", practice: "P16" } },
  { name: "checkIn.offer.back", path: { at: "back" } },
  { name: "anchors.crumbs.top", path: { at: "breadcrumbs" } },
  { name: "anchors.wish.top", path: { at: "cultivate" } },
  { name: "anchors.kin.top", path: { at: "kin" } },
  {
    name: "anchors.onRamp.top",
    path: { at: "on-ramp" },
    isHere: ({ depth }) => depth >= 2,
  },
  { name: "anchors.down.top", path: { at: "put-down" } },
  { name: "learn.top", path: { at: "learn" } },
  {
    name: "lookBack.top",
    path: { at: "look-back" },
    isHere: ({ lookBack }) => lookBack !== "off",
  },
  { name: "heart.top", path: { at: "heart" } },
  { name: "settings.senses.title", path: { at: "senses" } },
];

/** What else there is, each under the name its own page has. */
export const AlsoHere = () => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const heading = useId();
  return (
    <nav class="also-here" aria-labelledby={heading}>
      <h2 id={heading}>{t("practice.also")}</h2>
      <ul>
        {WAYS.filter(({ isHere }) => isHere?.(prefs.value) ?? true).map(({ name, path }) => (
          <li key={name}>
            <a href={addressOf(path)}>{t(name)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
