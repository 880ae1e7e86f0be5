import { render } from "preact";
import { registerOffline } from "./edges/offline.ts";
import "./look/fonts.css";

render(<h1>Glimmers</h1>, document.querySelector("#app") ?? document.body);
registerOffline(() => undefined);
