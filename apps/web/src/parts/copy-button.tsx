import { useApp } from "../app-context.ts";
import { Button } from "./button.tsx";

/** Puts something on the clipboard, because the person asked, and says who else may read it there. */
export const CopyButton = ({ text }: { readonly text: string }) => {
  const { words, say } = useApp();
  const { t } = words.value;
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    say(t(copied ? "devices.words.copied" : "devices.words.notCopied"));
  };
  return (
    <Button kind="quiet" onClick={() => void copy()}>
      {t("devices.words.copy")}
    </Button>
  );
};
