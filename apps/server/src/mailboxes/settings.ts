import type { Millis, NamedError, Result } from "@glimmers/primitives";
import { err, minutes, ok, seconds } from "@glimmers/primitives";
import type { Rate } from "./buckets.ts";
import { hostsIn } from "./host.ts";

/** What an operator can set; each by one name in the environment. */
export interface Settings {
  /** Whether anybody may make a mailbox here. */
  readonly newMailboxes: boolean;
  /** Whether anybody may leave a share, a deposit or a wake here: nobody can tell whose it is. */
  readonly newShares: boolean;
  /** Zero bits a new mailbox's answer must begin with: each more doubles the work. */
  readonly workBits: number;
  /** Bytes a mailbox may have, items and blobs together. */
  readonly quota: number;
  /** Requests of one mailbox. */
  readonly mailboxRate: Rate;
  /** Requests of one address that has not said which mailbox is its own. */
  readonly addressRate: Rate;
  /** Whether the address of who asks is the last one in `X-Forwarded-For`. */
  readonly behindProxy: boolean;
  /** What the server is called from outside; none: whatever a request calls it. */
  readonly hosts: readonly string[];
  /** Whoever has it may read `/metrics` from elsewhere. */
  readonly metricsToken?: string;
  /** Whether browsers are woken for who wished to be reminded. */
  readonly push: boolean;
  /** Push services beside those of the browsers there are, by host. */
  readonly pushHosts: readonly string[];
  /** Where a push service may complain: mailto: or https:. */
  readonly pushContact?: string;
  /** How long a body may take to arrive. */
  readonly bodyWithin: Millis;
  /** How often an event stream says that it is still there. */
  readonly heartbeat: Millis;
}

/**
 * 16 bits are 65,536 tries on average: about a second on a phone (docs/operator.md says how
 * that was measured).
 */
export const DEFAULTS: Settings = {
  newMailboxes: true,
  newShares: true,
  workBits: 16,
  quota: 512 * 2 ** 20,
  mailboxRate: { burst: 1200, perSecond: 20 },
  addressRate: { burst: 120, perSecond: 2 },
  behindProxy: false,
  hosts: [],
  push: true,
  pushHosts: [],
  bodyWithin: minutes(1),
  heartbeat: seconds(20),
};

/** A setting that makes no sense, and what would. */
export interface NotASetting extends NamedError {
  readonly type: "NotASetting";
  readonly name: string;
  readonly wanted: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Each setting's name in the environment, what it takes, and what it is for: also the help. */
export const VARIABLES = [
  { name: "GLIMMERS_NEW_MAILBOXES", wanted: "yes or no", what: "whether new mailboxes are taken" },
  { name: "GLIMMERS_NEW_SHARES", wanted: "yes or no", what: "whether new shares are taken" },
  { name: "GLIMMERS_WORK_BITS", wanted: "0 to 26", what: "work asked for a new mailbox, in bits" },
  { name: "GLIMMERS_QUOTA_MB", wanted: "1 to 1048576", what: "megabytes a mailbox may have" },
  { name: "GLIMMERS_REQUESTS", wanted: "1 to 100000", what: "requests a second of one mailbox" },
  { name: "GLIMMERS_BEHIND_PROXY", wanted: "yes or no", what: "whether a proxy names addresses" },
  { name: "GLIMMERS_HOSTS", wanted: "names, with commas", what: "what it is called from outside" },
  { name: "GLIMMERS_PUSH", wanted: "yes or no", what: "whether who wishes so is reminded" },
  { name: "GLIMMERS_PUSH_HOSTS", wanted: "names, with commas", what: "push services of your own" },
  { name: "GLIMMERS_PUSH_CONTACT", wanted: "mailto: or https:", what: "where those may complain" },
  { name: "GLIMMERS_METRICS_TOKEN", wanted: "8 letters or more", what: "opens /metrics from afar" },
] as const;

type VariableName = (typeof VARIABLES)[number]["name"];

/** The settings that an environment asks for; what it does not name stays as it is. */
export const settingsFrom = (environment: Environment): Result<Settings, NotASetting> => {
  const read = readerOf(environment);
  const requests = read.whole("GLIMMERS_REQUESTS", 1, 100_000);
  const token = environment["GLIMMERS_METRICS_TOKEN"];
  if (token !== undefined && token.length < 8) read.wrong("GLIMMERS_METRICS_TOKEN");
  const settings: Settings = {
    ...DEFAULTS,
    newMailboxes: read.yesOrNo("GLIMMERS_NEW_MAILBOXES") ?? DEFAULTS.newMailboxes,
    newShares: read.yesOrNo("GLIMMERS_NEW_SHARES") ?? DEFAULTS.newShares,
    workBits: read.whole("GLIMMERS_WORK_BITS", 0, 26) ?? DEFAULTS.workBits,
    quota: (read.whole("GLIMMERS_QUOTA_MB", 1, 2 ** 20) ?? DEFAULTS.quota / 2 ** 20) * 2 ** 20,
    behindProxy: read.yesOrNo("GLIMMERS_BEHIND_PROXY") ?? DEFAULTS.behindProxy,
    hosts: read.hosts("GLIMMERS_HOSTS") ?? DEFAULTS.hosts,
    ...pushFrom(environment, read),
    ...(requests !== undefined && { mailboxRate: { burst: requests * 60, perSecond: requests } }),
    ...(token !== undefined && { metricsToken: token }),
  };
  const trouble = read.trouble();
  return trouble === undefined ? ok(settings) : err(trouble);
};

const pushFrom = (
  { GLIMMERS_PUSH_CONTACT: pushContact }: Environment,
  read: EnvironmentReader,
): Pick<Settings, "push" | "pushHosts" | "pushContact"> => {
  const isOne = pushContact === undefined || /^(?:mailto:.+@|https:\/\/)./.test(pushContact);
  if (!isOne) read.wrong("GLIMMERS_PUSH_CONTACT");
  return {
    push: read.yesOrNo("GLIMMERS_PUSH") ?? DEFAULTS.push,
    pushHosts: read.hosts("GLIMMERS_PUSH_HOSTS") ?? DEFAULTS.pushHosts,
    ...(pushContact !== undefined && { pushContact }),
  };
};

interface EnvironmentReader {
  readonly whole: (name: VariableName, least: number, most: number) => number | undefined;
  readonly yesOrNo: (name: VariableName) => boolean | undefined;
  readonly hosts: (name: VariableName) => readonly string[] | undefined;
  readonly wrong: (name: VariableName) => undefined;
  /** The first that made no sense. */
  readonly trouble: () => NotASetting | undefined;
}

const readerOf = (environment: Environment): EnvironmentReader => {
  let trouble: NotASetting | undefined;
  const wrong = (name: VariableName): undefined => {
    const { wanted } = VARIABLES.find((each) => each.name === name)!;
    trouble ??= { type: "NotASetting", name, wanted };
  };
  return {
    whole: (name, least, most) => {
      const text = environment[name];
      if (text === undefined) return undefined;
      const value = Number(text);
      return /^\d+$/.test(text) && value >= least && value <= most ? value : wrong(name);
    },
    yesOrNo: (name) => {
      const text = environment[name];
      if (text === undefined) return undefined;
      return text === "yes" || text === "no" ? text === "yes" : wrong(name);
    },
    hosts: (name) => {
      const text = environment[name];
      return text === undefined ? undefined : (hostsIn(text) ?? wrong(name));
    },
    wrong,
    trouble: () => trouble,
  };
};
