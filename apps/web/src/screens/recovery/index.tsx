import { useApp } from "../../app-context.ts";
import { List } from "./list.tsx";
import { Off } from "./off.tsx";
import { ToPasskey } from "./to-passkey.tsx";
import { ToSheet } from "./to-sheet.tsx";
import { Try } from "./try.tsx";
import "../devices/devices.css";
import "./recovery.css";

/** Ways back in, for who still has a device: what there is, making one, trying one. */
const Recovery = () => {
  const { path, road } = useApp();
  const page = "page" in path.value ? path.value.page : undefined;
  const report = road.report.value;
  if (report.state === "off") return <Off />;
  if (page === "passkey") return <ToPasskey report={report} />;
  if (page === "sheet") return <ToSheet report={report} />;
  return page === "try" ? <Try /> : <List report={report} />;
};

export default Recovery;
