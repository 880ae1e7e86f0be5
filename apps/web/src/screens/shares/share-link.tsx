import { useApp } from "../../app-context.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Field } from "../../parts/field.tsx";
import { QrCode } from "../../parts/qr.tsx";

/** A share's link, to scan or to copy, and who can open it. */
export const ShareLink = (props: {
  readonly link: string;
  /** Where it is sealed to somebody's card: whose. Absent where whoever has the link opens it. */
  readonly reader?: string | undefined;
}) => {
  const { t } = useApp().words.value;
  const { link, reader } = props;
  return (
    <>
      <p>
        {reader === undefined ? t("share.done.link") : t("share.done.reader", { name: reader })}
      </p>
      <QrCode says={link} alt={t("share.done.code")} />
      <Field label={t("share.done.linkLabel")} value={link} onInput={() => undefined} fixed />
      <CopyButton text={link} />
    </>
  );
};
