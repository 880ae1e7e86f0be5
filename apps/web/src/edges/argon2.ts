import { err, ok } from "@glimmers/primitives";
import type { Argon2id } from "@glimmers/vault";

/**
 * Argon2id in WebAssembly, fetched only once there is a passphrase to work on. The content
 * security policy allows it with 'wasm-unsafe-eval', and nothing more than that.
 */
export const argon2id: Argon2id = async ({ passphrase, memoryKiB, passes, lanes, ...rest }) => {
  try {
    const { argon2id: stretch } = await import("./argon2-hash.ts");
    const stretched = await stretch({
      password: passphrase,
      salt: rest.salt,
      memorySize: memoryKiB,
      iterations: passes,
      parallelism: lanes,
      hashLength: rest.length,
      outputType: "binary",
    });
    return ok(Uint8Array.from(stretched));
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return err({ type: "StretchFailed", reason });
  }
};
