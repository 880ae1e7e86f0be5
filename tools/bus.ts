import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A message bus of its own, for tests that put something made up on it. */
export interface RunningBus {
  /** Where its socket is. */
  readonly socket: string;
  /** As `DBUS_SYSTEM_BUS_ADDRESS` takes it. */
  readonly address: string;
  /** Ends it, and takes its folder away. */
  readonly remove: () => Promise<void>;
}

/** Where a distribution puts it, beside the path. */
const USUAL_PLACES = ["/usr/bin", "/usr/local/bin", "/bin"];

/** How long it may take to be there on a busy machine, in ms. */
const PATIENCE = 60_000;

/** The message bus daemon (Debian: package `dbus-daemon`). */
export const busProgram = (): string | undefined =>
  [...(process.env["PATH"] ?? "").split(delimiter), ...USUAL_PLACES]
    .map((folder) => join(folder, "dbus-daemon"))
    .find((path) => existsSync(path));

/** Whoever reaches its socket may say and own anything: nobody else does. */
const settingsFor = (address: string): string =>
  `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>${address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/><allow send_requested_reply="true"/>
<allow receive_type="method_call"/><allow receive_type="signal"/>
<allow receive_requested_reply="true"/></policy></busconfig>`;

/** Starts one; throws where there is no such program. */
export const startBus = async (): Promise<RunningBus> => {
  const program = busProgram();
  if (program === undefined) throw new Error("there is no dbus-daemon on this machine");
  const folder = mkdtempSync(join(tmpdir(), "glimmers-bus-"));
  const [socket, settings] = [join(folder, "socket"), join(folder, "bus.conf")];
  const address = `unix:path=${socket}`;
  writeFileSync(settings, settingsFor(address));
  // Whoever started it may be killed: it ends, and clears up, once its standard input does.
  const child = spawn(
    "/bin/sh",
    [
      "-c",
      `"$0" --config-file="$1" --nofork & daemon=$!; cat > /dev/null; kill $daemon; wait $daemon; rm -rf "$2"`,
      program,
      settings,
      folder,
    ],
    { stdio: ["pipe", "ignore", "ignore"] },
  );
  for (let waited = 0; !existsSync(socket); waited += 50) {
    if (waited > PATIENCE) throw new Error("dbus-daemon did not start");
    await wait(50);
  }
  const remove = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.stdin?.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { socket, address, remove };
};

// Run by itself, it says whether there is one, and fails if not: tools/ready.mjs asks so.
if (import.meta.main) {
  const program = busProgram();
  console.log(program ?? "There is no dbus-daemon here.");
  process.exitCode = program === undefined ? 1 : 0;
}
