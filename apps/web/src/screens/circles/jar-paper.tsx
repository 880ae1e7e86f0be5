import { useApp } from "../../app-context.ts";

/** A glimmer as everyone in the circle reads it: its words, and whose they are as far as that was wished. */
export const JarPaper = (props: {
  readonly text: string;
  readonly from?: string;
  readonly mine?: boolean;
}) => {
  const { t } = useApp().words.value;
  const { text, from, mine = false } = props;
  const whose =
    from === undefined ? t("circles.jar.fromSomeone") : t("circles.jar.from", { name: from });
  return (
    <blockquote class="card jar-glimmer">
      <span>{text}</span>
      <span class="cap">{mine ? t("circles.jar.fromYou") : whose}</span>
    </blockquote>
  );
};
