import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instant } from "@glimmers/primitives";
import type { SelfSigned } from "@glimmers/server/testing";
import { selfSigned } from "@glimmers/server/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Surroundings } from "./command.ts";
import { glimmers } from "./glimmers.ts";

let dist: string;
let environment: Record<string, string>;
const now = (): Instant => 1_790_000_000_000 as Instant;

beforeEach(async () => {
  environment = {};
  dist = await mkdtemp(join(tmpdir(), "glimmers-cli-"));
  await writeFile(join(dist, "index.html"), "<!doctype html><title>the app</title>");
});

afterEach(() => rm(dist, { recursive: true }));

interface Heard {
  readonly said: string[];
  readonly complaints: string[];
  readonly around: Surroundings;
}

/** Somebody who runs a command, and asks it to stop as soon as it has said something. */
const listener = (): Heard => {
  const said: string[] = [];
  const complaints: string[] = [];
  let stop = (): void => {};
  const asked = new Promise<void>((resolve) => (stop = resolve));
  const say = (line: string): void => {
    said.push(line);
    stop();
  };
  const complain = (line: string): void => void complaints.push(line);
  return {
    said,
    complaints,
    around: {
      say,
      complain,
      asked: () => asked,
      onRenew: () => {},
      dist,
      data: join(dist, "data"),
      environment,
      now,
    },
  };
};

const run = async (
  ...words: readonly string[]
): Promise<Omit<Heard, "around"> & { code: number }> => {
  const { said, complaints, around } = listener();
  return { code: await glimmers(words, around), said, complaints };
};

/** Whether the server there shows that certificate. */
const isTakenFrom = (port: number, { certificate }: SelfSigned): Promise<boolean> =>
  new Promise((resolve) => {
    const options = { host: "localhost", port, ca: certificate, agent: false, path: "/healthz" };
    const asked = request(options, (response) => {
      response.resume();
      response.on("end", () => resolve(true));
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });

describe("glimmers serve", () => {
  test("[H17] says in one line where it is and what to do next", async () => {
    const { code, said, complaints } = await run("serve", "--port", "0");
    expect(said).toEqual([
      expect.stringMatching(
        /^Glimmers is at http:\/\/localhost:\d+: open it in a browser; Ctrl\+C stops it\.$/,
      ),
    ]);
    expect([code, complaints]).toEqual([0, []]);
  });

  test.each([
    [["serve", "--bogus"], "Unknown option '--bogus'."],
    [["serve", "somewhere"], "Unexpected argument 'somewhere'."],
    [["serve", "--port"], "Option '--port <value>' argument missing."],
    [["serve", "--port", "many"], "--port takes a whole number from 0 to 65535."],
    [["serve", "--tls-cert", "cert.pem"], "--tls-cert and --tls-key belong together: name both."],
    [["serve", "--tls-key", "key.pem"], "--tls-cert and --tls-key belong together: name both."],
    [["serve", "--port", "65536"], "--port takes a whole number from 0 to 65535."],
    [["knit"], 'There is no "knit"'],
    [["constructor"], 'There is no "constructor"'],
  ])("[H18] %j is not understood, in one sentence", async (words, start) => {
    const { code, said, complaints } = await run(...words);
    expect([code, said, complaints.length]).toEqual([2, [], 1]);
    expect(complaints[0]?.startsWith(start)).toBe(true);
  });

  test("[H19] without a built app, it says what builds one", async () => {
    await rm(join(dist, "index.html"));
    const { code, said, complaints } = await run("serve", "--port", "0");
    expect([code, said]).toEqual([1, []]);
    expect(complaints).toEqual([
      'The app is not built yet: "npm run build" builds it, "npm start" does it all.',
    ]);
  });

  test("[H94] without its certificate, it says which file could not be had", async () => {
    const args = ["--tls-cert", join(dist, "cert.pem"), "--tls-key", join(dist, "key.pem")];
    const { code, said, complaints } = await run("serve", "--port", "0", ...args);
    expect([code, said, complaints.length]).toEqual([1, [], 1]);
    expect(complaints[0]).toMatch(/^The certificate cannot be used \(.*cert\.pem.*\)/);
  });

  test("[H93] SIGHUP has it read its certificate again", async () => {
    const [first, second] = [selfSigned(), selfSigned()];
    const [cert, key] = [join(dist, "cert.pem"), join(dist, "key.pem")];
    const put = async (made: SelfSigned): Promise<void> => {
      await writeFile(cert, made.certificate);
      await writeFile(key, made.key);
    };
    await put(first);
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const where = ["--port", "0", "--dist", dist, "--data", join(dist, "data")];
    const tls = ["--tls-cert", cert, "--tls-key", key];
    const child = spawn(process.execPath, [main, "serve", ...where, ...tls]);
    const port = await new Promise<number>((resolve) => {
      child.stdout.on("data", (part) =>
        resolve(Number(/https:\/\/localhost:(\d+)/.exec(String(part))?.[1])),
      );
    });
    expect(await isTakenFrom(port, first)).toBe(true);
    await put(second);
    child.kill("SIGHUP");
    // Nothing says when it has read them; who asks often enough sees it, or the test ends.
    while (!(await isTakenFrom(port, second))) continue;
    expect(await isTakenFrom(port, first)).toBe(false);
    child.kill("SIGTERM");
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(0);
  });

  test("[H19] where the port is taken, it says so and what to do", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
    });
    const { code, complaints } = await run("serve", "--port", String(port));
    other.close();
    expect([code, complaints]).toEqual([
      1,
      [`Port ${port} is taken: stop what uses it, or choose another with --port.`],
    ]);
  });

  test("[H82] a setting that makes no sense is named, with what would", async () => {
    environment = { GLIMMERS_QUOTA_MB: "lots" };
    const { code, said, complaints } = await run("serve", "--port", "0");
    expect([code, said, complaints]).toEqual([2, [], ["GLIMMERS_QUOTA_MB takes 1 to 1048576."]]);
  });

  test.each([
    [{ DATABASE_URL: "postgres://127.0.0.1:1/nothing" }, /^The database does not answer \(.+\)/],
    [{ S3_URL: "https://s3.example.org" }, /^S3_URL cannot be used: /],
  ])("[H83] with %j, storage that cannot be opened is named", async (set, sentence) => {
    environment = set;
    const { code, said, complaints } = await run("serve", "--port", "0");
    expect([code, said, complaints.length]).toEqual([1, [], 1]);
    expect(complaints[0]).toMatch(sentence);
  });

  test("[H55] --no-new-mailboxes keeps the ones there are, and takes no new ones", async () => {
    let answer: unknown;
    const { around } = listener();
    const say = (line: string): void => {
      const port = /localhost:(\d+)/.exec(line)?.[1];
      void fetch(`http://localhost:${port}/v1/mailboxes`, { method: "POST", body: "a ring" })
        .then(async (refused) => (answer = await refused.json()))
        .finally(() => around.say(line));
    };
    const args = ["serve", "--port", "0", "--no-new-mailboxes"];
    expect(await glimmers(args, { ...around, say })).toBe(0);
    expect(answer).toEqual({ error: "ServerClosed" });
  });

  test("--help lists every flag it takes", async () => {
    const { code, said } = await run("serve", "--help");
    expect(code).toBe(0);
    for (const flag of ["--port", "--host", "--tls-cert", "--tls-key", "--data", "--dist"])
      expect(said[0]).toContain(flag);
    for (const flag of ["--no-new-mailboxes", "--help"]) expect(said[0]).toContain(flag);
  });

  test("without a command, the list of commands", async () => {
    const { code, said } = await run();
    expect([code, said.length]).toEqual([0, 1]);
    expect(said[0]).toContain("serve");
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "[H20] %s ends it, with exit code 0",
    async (signal) => {
      const main = fileURLToPath(new URL("./main.ts", import.meta.url));
      const child = spawn(process.execPath, [
        main,
        "serve",
        "--port",
        "0",
        "--dist",
        dist,
        "--data",
        join(dist, "data"),
      ]);
      let said = "";
      child.stdout.on("data", (part) => {
        said += String(part);
        child.kill(signal);
      });
      const ended = await new Promise((resolve) => {
        child.on("exit", (code, killedBy) => resolve({ code, killedBy }));
      });
      expect(ended).toEqual({ code: 0, killedBy: null });
      expect(said.trimEnd().split("\n")).toHaveLength(1);
    },
  );
});
