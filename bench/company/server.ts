/** One server of several, in a process of its own; says its port, and ends when asked to. */
import { startServer } from "@glimmers/server";
import type { ServerWish } from "./plan.ts";

/** No limit is what is measured here. */
const AS_OFTEN_AS_ONE_LIKES = { burst: 1e9, perSecond: 1e9 };

const storage = JSON.parse(process.argv[2] ?? "{}") as ServerWish;
const started = await startServer({
  host: "127.0.0.1",
  port: 0,
  storage,
  settings: {
    workBits: 0,
    mailboxRate: AS_OFTEN_AS_ONE_LIKES,
    addressRate: AS_OFTEN_AS_ONE_LIKES,
  },
});
if (!started.ok) throw new Error(started.error.type);
console.log(JSON.stringify({ port: started.value.port }));
process.once("SIGTERM", () => void started.value.stop(0));
