import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { WordKey } from "../../words.ts";

interface Part {
  readonly title: WordKey;
  readonly says: readonly WordKey[];
}

/** What cannot be promised comes first. */
const PARTS: readonly Part[] = [
  {
    title: "settings.privacy.watched",
    says: ["settings.privacy.watched.1", "settings.privacy.watched.2"],
  },
  { title: "settings.privacy.traces", says: ["settings.privacy.traces.1"] },
  {
    title: "settings.privacy.encrypted",
    says: [
      "settings.privacy.encrypted.1",
      "settings.privacy.encrypted.2",
      "settings.privacy.encrypted.3",
      "settings.privacy.encrypted.4",
    ],
  },
  {
    title: "devices.privacy",
    says: ["devices.privacy.1", "devices.privacy.2", "devices.privacy.3"],
  },
  {
    title: "settings.privacy.leaving",
    says: ["settings.privacy.leaving.1", "settings.privacy.leaving.2"],
  },
  {
    title: "settings.privacy.nobody",
    says: ["settings.privacy.nobody.1", "settings.privacy.nobody.2"],
  },
];

/** Who else could see this, in plain words. */
const Privacy = () => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.privacy.top")} heading={t("settings.privacy.title")}>
      <div class="stack loose">
        {PARTS.map(({ title, says }) => (
          <section class="stack tight" key={title}>
            <h2>{t(title)}</h2>
            {says.map((key) => (
              <p key={key}>{t(key)}</p>
            ))}
          </section>
        ))}
        <nav class="stack tight" aria-label={t("settings.doors")}>
          <RowCard name={t("settings.privacy.lock")} href={addressOf({ at: "lock" })} />
          <RowCard name={t("settings.privacy.keeping")} href={addressOf({ at: "keeping" })} />
        </nav>
      </div>
    </Screen>
  );
};

export default Privacy;
