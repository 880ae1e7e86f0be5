import { beforeEach, describe, expect, test } from "vitest";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import { pushBody, randomHex, settle } from "./test-person.ts";

const TOKEN = "let me see the figures";
const shown = { headers: { Authorization: `Bearer ${TOKEN}` } };
let app: TestApp;

beforeEach(async () => {
  app = await testApp({ settings: { metricsToken: TOKEN } });
});

const figures = async (): Promise<string> => (await app.ask("/metrics", shown)).text();

describe("/metrics", () => {
  test("[H77] counts answers by route and name, and how long pushes and pulls take", async () => {
    const me = await settle(app.ask);
    await me.ask(`${me.at}/items`, { method: "POST", body: pushBody([{ slot: randomHex(16) }]) });
    await me.ask(`${me.at}/items`);
    await app.ask(`${me.at}/items`);
    const text = await figures();
    expect(text).toContain('glimmers_answers_total{route="push",answer="ok"} 1\n');
    expect(text).toContain('glimmers_answers_total{route="pull",answer="NoToken"} 1\n');
    expect(text).toContain('glimmers_push_seconds_bucket{le="+Inf"} 1\n');
    expect(text).toContain("glimmers_pull_seconds_count 1\n");
    expect(text).toContain("\nglimmers_mailboxes 1\n");
    expect(text).toContain("\nglimmers_item_bytes 64\n");
    expect(text).toMatch(/\nglimmers_cpu_seconds \d+(?:\.\d+)?\n/);
  });

  test("[H77] counts open streams as they come and go", async () => {
    const me = await settle(app.ask);
    const stream = await me.ask(`${me.at}/events`);
    expect(await figures()).toContain("\nglimmers_event_streams 1\n");
    await stream.body?.cancel();
    expect(await figures()).toContain("\nglimmers_event_streams 0\n");
  });

  test("[H77] is text that Prometheus reads, line by line", async () => {
    await settle(app.ask);
    const lines = (await figures()).trimEnd().split("\n");
    for (const line of lines)
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) \S+ .+|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? [\d.e+-]+)$/,
      );
  });

  test("[H77] names no mailbox, no device, and nobody's address", async () => {
    const me = await settle(app.ask);
    await me.ask(`${me.at}/items`);
    const text = await figures();
    for (const secret of [me.mailbox, me.device.id, me.token, "127.0.0.1"])
      expect(text).not.toContain(secret);
  });

  test("[H77] is not there for who may not see it", async () => {
    const answers = await Promise.all([
      app.ask("/metrics"),
      app.ask("/metrics", { headers: { Authorization: "Bearer something else" } }),
      app.ask("/metrics", { headers: { "X-Forwarded-For": "127.0.0.1" } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
