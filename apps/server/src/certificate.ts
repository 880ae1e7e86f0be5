import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Where a certificate lies with all that vouch for it, and its private key; both in PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** From then on no browser takes it. */
  readonly until: Date;
}

/** A file that cannot be read, or two that do not belong together: in the system's own words. */
export interface NotACertificate {
  readonly type: "NotACertificate";
  readonly reason: string;
}

/** Reads both, and tries whether one could serve with them. */
export const readCertificate = async (
  files: CertificateFiles,
): Promise<Result<Certificate, NotACertificate>> => {
  try {
    const [cert, key] = await Promise.all([
      readFile(files.certificate, "utf8"),
      readFile(files.key, "utf8"),
    ]);
    createSecureContext({ cert, key });
    return ok({ cert, key, until: new Date(new X509Certificate(cert).validTo) });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return err({ type: "NotACertificate", reason });
  }
};
