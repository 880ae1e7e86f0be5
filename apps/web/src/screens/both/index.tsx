import { useApp } from "../../app-context.ts";
import { OpenThese } from "../hard/open-these.tsx";
import { BothCard } from "./both-card.tsx";

/** A hard thing and a good thing, held side by side. */
const HoldBoth = () => {
  const { path, prefs } = useApp();
  const { value } = path;
  if (prefs.value.depth < 2) return <OpenThese />;
  return <BothCard id={value.at === "both" ? value.id : undefined} />;
};

export default HoldBoth;
