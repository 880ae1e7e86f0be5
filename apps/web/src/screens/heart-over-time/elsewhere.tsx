import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { groupName } from "../../flow/bring-words.ts";
import { formatName } from "../../flow/format-names.ts";
import type { FromElsewhere } from "../../flow/heart-elsewhere.ts";
import { heartFromElsewhere } from "../../flow/heart-elsewhere.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import type { Words } from "../../words.ts";

/** Heart numbers of other devices, each source and each measure by itself; nothing where there are none. */
export const Elsewhere = () => {
  const app = useApp();
  const { t } = app.words.value;
  const found = useSignal<readonly FromElsewhere[]>([]);
  useEffect(() => {
    void heartFromElsewhere(app).then((told) => (found.value = told));
  }, [app.history.changed.value]);
  if (found.value.length === 0)
    return (
      <LinkButton kind="quiet" href={addressOf({ at: "bring" })}>
        {t("bring.heartDoor")}
      </LinkButton>
    );
  return (
    <section class="stack" aria-label={t("bring.elsewhere")}>
      <h2 class="small">{t("bring.elsewhere")}</h2>
      <p class="cap">{t("bring.elsewhereSay")}</p>
      <ul class="stack tight">
        {found.value.map((one) => (
          <li key={one.key} class="card stack tight">
            <Lines one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Lines = ({ one }: { readonly one: FromElsewhere }) => {
  const { words } = useApp();
  const { t } = words.value;
  const source = one.source === "" ? formatName(one.format, words.value) : one.source;
  const metric = groupName(one.metric, words.value);
  const counted = [
    t("bring.elsewhereCount", { count: one.count }),
    t("bring.elsewhereDays", { count: one.days }),
  ].join(" · ");
  return (
    <>
      <p>{t("bring.elsewhereOf", { metric, source })}</p>
      {one.usual !== undefined && (
        <p>
          {t("bring.elsewhereRange", {
            low: rounded(one.usual.low, words.value),
            high: rounded(one.usual.high, words.value),
            unit: one.unit === "ms" ? "ms" : t("bring.perMinute"),
          })}
        </p>
      )}
      <p class="cap">{counted}</p>
    </>
  );
};

const rounded = (value: number, { language }: Words): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
