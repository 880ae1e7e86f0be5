import { useApp } from "../../app-context.ts";
import "../devices/devices.css";
import "./circles.css";
import { FirstUse } from "./first-use.tsx";
import { JoinCircle } from "./join.tsx";
import { List } from "./list.tsx";
import { MakeCircle } from "./make.tsx";

/** Circles: which there are, a new one, and coming into somebody's. */
const Circles = () => {
  const { path, prefs } = useApp();
  const page = "page" in path.value ? path.value.page : undefined;
  if (!prefs.value.agreed.includes("sharing")) return <FirstUse />;
  if (page === "new") return <MakeCircle />;
  return page === "join" ? <JoinCircle /> : <List />;
};

export default Circles;
