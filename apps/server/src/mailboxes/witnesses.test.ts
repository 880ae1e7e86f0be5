import { decodeWitnesses } from "@glimmers/sync";
import { expect, test } from "vitest";
import { testApp } from "./test-app.ts";
import { bodyOf, settle } from "./test-person.ts";

test("[H63] a device puts what it has seen, and all read who was here when", async () => {
  const app = await testApp();
  const me = await settle(app.ask);
  const read = async () => decodeWitnesses(await bodyOf(await me.ask(`${me.at}/witnesses`)));
  const device = me.device.id;
  expect(await read()).toEqual({ ok: true, value: [{ device, at: app.clock.now }] });
  app.clock.pass(60_000);
  const put = await me.ask(`${me.at}/witnesses`, { method: "PUT", body: "seen" });
  expect(put.status).toBe(204);
  const sealed = new TextEncoder().encode("seen");
  expect(await read()).toEqual({ ok: true, value: [{ device, at: app.clock.now, sealed }] });
});
