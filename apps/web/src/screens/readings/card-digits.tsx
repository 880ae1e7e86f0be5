import { useApp } from "../../app-context.ts";

/** Twelve digits of a card's key, as two people compare them: large, three by three. */
export const CardDigits = (props: { readonly code: string; readonly hint?: string }) => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack tight">
      <p class="cap centre">{t("reading.card.code")}</p>
      <p class="say centre" translate={false}>
        {props.code}
      </p>
      {props.hint !== undefined && <p class="cap centre">{props.hint}</p>}
    </div>
  );
};
