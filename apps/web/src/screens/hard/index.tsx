import { useApp } from "../../app-context.ts";
import { OpenThese } from "./open-these.tsx";
import { Pull } from "./pull.tsx";

/** Something that pulled me: asked about once, then a short form, veiled unless it is lifted. */
const SomethingPulledMe = () => {
  const { path, prefs } = useApp();
  const { value } = path;
  if (prefs.value.depth < 2) return <OpenThese />;
  return <Pull id={value.at === "hard" ? value.id : undefined} />;
};

export default SomethingPulledMe;
