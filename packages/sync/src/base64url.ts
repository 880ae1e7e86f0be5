/** It lies with the primitives, as the vault writes it too; here it keeps its place in this room. */
export { base64urlToBytes, bytesToBase64url } from "@glimmers/primitives";
