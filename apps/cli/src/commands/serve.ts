import { parseArgs } from "node:util";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { CannotServe, CertificateFiles, RunningServer, ServerPlan } from "@glimmers/server";
import { settingsFrom, startServer, VARIABLES } from "@glimmers/server";
import type { Command, ExitCode, Surroundings } from "../command.ts";
import type { NotUnderstood } from "../course.ts";
import { fromArgs, notUnderstood, take } from "../course.ts";
import { sentenceForStorage, storageFrom } from "../storage.ts";

const HELP = `glimmers serve: serves the app on this machine, and keeps sealed mailboxes.

  --port 4321        the port to listen on; 0 takes any free one
  --host 127.0.0.1   the address to listen on; 0.0.0.0 is every one this machine has
  --tls-cert FILE    its certificate with all that vouch for it (PEM): serves by HTTPS itself;
  --tls-key FILE     and its key; both are read again on SIGHUP
  --data FOLDER      where mailboxes lie, "data" if absent; made if it is not there;
                     :memory: forgets them all at the end, for trying out
  --dist FOLDER      the built app, if it does not lie where "npm run build" puts it
  --no-new-mailboxes keeps the mailboxes there are, and takes no new ones
  --help             this text

From the environment:
  DATABASE_URL            a PostgreSQL for the mailboxes, in place of a file under --data
  S3_URL                  an S3-compatible store for photos and voice, in place of a folder there
${VARIABLES.map(({ name, wanted, what }) => `  ${name.padEnd(23)} ${what} (${wanted})`).join("\n")}

docs/operator.md tells the rest: certificates, a proxy, a service, copies, moving, upgrading.`;

export const serve: Command = {
  summary: "serves the app on this machine, and keeps sealed mailboxes",
  run: (args, around) =>
    take({ help: HELP, read: readWish, perform: serveUntilAsked }, args, around),
};

const serveUntilAsked = async (plan: ServerPlan, around: Surroundings): Promise<ExitCode> => {
  const asked = around.asked();
  const started = await startServer(plan);
  if (!started.ok) return refuse(around, 1, sentenceFor(started.error));
  const scheme = plan.tls === undefined ? "http" : "https";
  const address = `${scheme}://${nameOf(plan.host)}:${started.value.port}`;
  around.say(`Glimmers is at ${address}: open it in a browser; Ctrl+C stops it.`);
  if (plan.tls !== undefined) around.onRenew(() => void renew(started.value, around));
  await asked;
  await started.value.stop();
  return 0;
};

const renew = async (server: RunningServer, around: Surroundings): Promise<void> => {
  const renewed = await server.renew();
  if (!renewed.ok) around.complain(`${sentenceFor(renewed.error)} The one before stays in use.`);
};

const readWish = (
  args: readonly string[],
  around: Surroundings,
): Result<ServerPlan | "help", NotUnderstood> =>
  fromArgs<ServerPlan | "help">(() => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    return values.help ? ok("help") : planFrom(values, around);
  }, ' "glimmers serve --help" lists what there is.');

const OPTIONS = {
  port: { type: "string", default: "4321" },
  host: { type: "string", default: "127.0.0.1" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  data: { type: "string" },
  dist: { type: "string" },
  "no-new-mailboxes": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

interface Values {
  readonly port: string;
  readonly host: string;
  readonly "tls-cert"?: string | undefined;
  readonly "tls-key"?: string | undefined;
  readonly data?: string | undefined;
  readonly dist?: string | undefined;
  readonly "no-new-mailboxes": boolean;
}

const planFrom = (
  values: Values,
  { data, dist, environment, complain }: Surroundings,
): Result<ServerPlan, NotUnderstood> => {
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) return notUnderstood(NOT_A_PORT);
  const settings = settingsFrom(environment);
  if (!settings.ok) return notUnderstood(`${settings.error.name} takes ${settings.error.wanted}.`);
  const tls = tlsFrom(values);
  if (!tls.ok) return tls;
  const newMailboxes = settings.value.newMailboxes && !values["no-new-mailboxes"];
  return ok({
    host: values.host,
    port,
    ...(tls.value && { tls: tls.value }),
    dist: values.dist ?? dist,
    storage: storageFrom(values.data ?? data, environment),
    settings: { ...settings.value, newMailboxes },
    complain,
  });
};

const tlsFrom = (values: Values): Result<CertificateFiles | undefined, NotUnderstood> => {
  const { "tls-cert": certificate, "tls-key": key } = values;
  if (certificate !== undefined && key !== undefined) return ok({ certificate, key });
  return certificate === key ? ok(undefined) : notUnderstood(HALF_A_CERTIFICATE);
};

const HALF_A_CERTIFICATE = "--tls-cert and --tls-key belong together: name both.";
const NOT_A_PORT = "--port takes a whole number from 0 to 65535.";

const refuse = (around: Surroundings, code: ExitCode, sentence: string): ExitCode => {
  around.complain(sentence);
  return code;
};

const sentenceFor = (trouble: CannotServe): string => {
  switch (trouble.type) {
    case "NotBuilt":
      return 'The app is not built yet: "npm run build" builds it, "npm start" does it all.';
    case "PortTaken":
      return `Port ${trouble.port} is taken: stop what uses it, or choose another with --port.`;
    case "AddressRefused":
      return `This machine does not let us listen there (${trouble.reason}).`;
    case "NotACertificate":
      return `The certificate cannot be used (${trouble.reason}).`;
    case "CannotKeep":
      return sentenceForStorage(trouble.trouble);
  }
};

/** Loopback has a name that browsers treat as private ground, which the offline worker needs. */
const nameOf = (host: string): string => {
  if (["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
};
