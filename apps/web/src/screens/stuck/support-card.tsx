import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";

/** People, before anything else and beside everything else. */
export const SupportCard = () => {
  const { t } = useApp().words.value;
  return (
    <RowCard
      href={addressOf({ at: "support" })}
      name={t("practice.stuck.support")}
      caption={t("practice.stuck.supportHint")}
    />
  );
};
