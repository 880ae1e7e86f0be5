import { useApp } from "../../app-context.ts";

/** Twelve digits of a card's key, as two people compare them: large, in fours of three. */
export const CardDigits = (props: { readonly code: string; readonly hint?: string }) => {
  const { t } = useApp().words.value;
  return (
    <div class="card stack tight centre">
      <p class="cap">{t("reading.card.code")}</p>
      <p class="say" translate={false}>
        {props.code}
      </p>
      {props.hint !== undefined && <p class="cap">{props.hint}</p>}
    </div>
  );
};
