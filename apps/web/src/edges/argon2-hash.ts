// A file of its own, so that the chunk loaded on demand holds this one hash and not all of them.
export { argon2id } from "hash-wasm";
