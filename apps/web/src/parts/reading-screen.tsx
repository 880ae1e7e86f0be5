import type { ComponentChildren } from "preact";
import { useApp } from "../app-context.ts";
import { addressOf } from "../flow/paths.ts";
import { Frame } from "./frame.tsx";
import { Screen } from "./screen.tsx";

interface ReadingScreenProps {
  readonly heading: string;
  readonly children: ComponentChildren;
  readonly foot?: ComponentChildren;
  /** Where the step back leads. Without one there is none: it could only lead into a journal. */
  readonly onBack?: () => void;
}

/**
 * A screen for what others shared. Where no journal is open it is apart from any: it has Support
 * and Leave like every other, and no step back into an app nobody asked for.
 */
export const ReadingScreen = ({ onBack, ...props }: ReadingScreenProps) => {
  const { words, leave } = useApp();
  const { t } = words.value;
  const context = t("reading.title");
  if (onBack !== undefined) return <Screen context={context} stacked {...props} onBack={onBack} />;
  return (
    <Frame
      context={context}
      stacked
      {...props}
      support={{ label: t("common.support"), href: addressOf({ at: "support" }) }}
      leave={{ label: t("common.leave"), onClick: leave }}
    />
  );
};
