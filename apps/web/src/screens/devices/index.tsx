import { useApp } from "../../app-context.ts";
import type { RoadOn } from "../../flow/road.ts";
import { Add } from "./add.tsx";
import { Between } from "./between.tsx";
import "./devices.css";
import { Off } from "./off.tsx";
import { On } from "./on.tsx";
import { Renew } from "./renew.tsx";
import { TurnOn } from "./turn-on.tsx";

/** The person's other devices: turned on, seen, added to, and left again. */
const Devices = () => {
  const { path, road } = useApp();
  const page = "page" in path.value ? path.value.page : undefined;
  const report = road.report.value;
  // It makes the report say "on" before the words are written down, and goes on after that.
  if (page === "turn-on") return <TurnOn report={report} />;
  if (report.state === "off") return <Off report={report} />;
  return <Page page={page} report={report} />;
};

export default Devices;

const Page = (props: { readonly page: string | undefined; readonly report: RoadOn }) => {
  const { page, report } = props;
  if (page === "add") return <Add report={report} />;
  if (page === "words") return <Renew report={report} />;
  if (page === "between") return <Between report={report} />;
  return <On report={report} />;
};
