import { expect, test } from "vitest";
import { checkedScriptAddress } from "./trusted-urls.ts";

const HERE = "https://glimmers.example/moment/0f";

test.each(["/offline.js", "/assets/history-C_7a0_QO.js", "https://glimmers.example/offline.js"])(
  "%s was built with this app",
  (address) => {
    expect(checkedScriptAddress(address, HERE)).toBe(new URL(address, HERE).href);
  },
);

test.each([
  "https://elsewhere.example/offline.js",
  "//elsewhere.example/assets/history.js",
  "http://glimmers.example/offline.js",
  "https://glimmers.example:8443/offline.js",
  "data:text/javascript,1",
  "blob:https://glimmers.example/0f",
  "javascript:1",
  "/offline.js?with=more",
  "/offline.js#more",
  "/assets/../upload.js",
  "/assets/deeper/history.js",
  "/assets/%2e%2e/upload.js",
  "/assets/history.css",
  "offline.js",
])("%s was not", (address) => {
  expect(() => checkedScriptAddress(address, HERE)).toThrow(TypeError);
});
