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
  { name: "practice.link.back", path: { at: "back" } },
  { name: "practice.link.breadcrumbs", path: { at: "breadcrumbs" } },
  { name: "practice.link.cultivate", path: { at: "cultivate" } },
  { name: "practice.link.kin", path: { at: "kin" } },
  {
    name: "practice.link.onRamp",
    path: { at: "on-ramp" },
    isHere: ({ depth }) => depth >= 2,
  },
  { name: "practice.link.putDown", path: { at: "put-down" } },
  { name: "practice.link.learn", path: { at: "learn" } },
  {
    name: "practice.link.lookBack",
    path: { at: "look-back" },
    isHere: ({ lookBack }) => lookBack !== "off",
  },
  { name: "practice.link.senses", path: { at: "senses" } },
];

/** What else there is, each in a word or two. */
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
