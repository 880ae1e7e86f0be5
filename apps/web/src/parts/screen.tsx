import { useApp } from "../app-context.ts";
import { addressOf } from "../flow/paths.ts";
import type { FrameProps } from "./frame.tsx";
import { Frame } from "./frame.tsx";
import type { Tab } from "./nav.tsx";
import { Nav } from "./nav.tsx";

export interface ScreenProps extends Omit<FrameProps, "leave" | "support" | "back" | "nav"> {
  /** One of the three places the way round shows; without it there is a step back instead. */
  readonly tab?: Tab;
  /** What the step back does, where it does not lead to where one came from. */
  readonly onBack?: () => void;
}

/** Every screen of the open app: Support and Leave are on all of them. */
export const Screen = ({ tab, onBack, ...props }: ScreenProps) => {
  const { path, back, leave, words } = useApp();
  const { t } = words.value;
  const ways =
    tab === undefined
      ? { back: { label: t("common.back"), onClick: onBack ?? back } }
      : { nav: <Nav at={tab} /> };
  return (
    <Frame
      {...props}
      {...ways}
      {...(path.value.at !== "support" && {
        support: { label: t("common.support"), href: addressOf({ at: "support" }) },
      })}
      leave={{ label: t("common.leave"), onClick: leave }}
    />
  );
};
