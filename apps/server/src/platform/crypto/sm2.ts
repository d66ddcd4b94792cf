/**
 * SM2 signatures (GB/T 32918.2, GB/T 35276) with SM3 and the standard identity `1234567812345678`, as `openssl pkeyutl
 * -digest sm3 -pkeyopt distid:1234567812345678` makes and checks them. Node's own leave the identity out.
 */
import { createHash } from "node:crypto";
import { sm2 } from "sm-crypto-v2";

export const sm2Identity = "1234567812345678";

export interface Sm2Pair {
  /** The uncompressed point, 130 hexadecimal digits beginning with 04. */
  publicKey: string;
  /** 64 hexadecimal digits. */
  privateKey: string;
}

export function newSm2Pair(): Sm2Pair {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return { publicKey, privateKey };
}

/** What is signed of bytes: their SM3 with that of the identity and the key before them. By OpenSSL; in JavaScript long files take long. */
const digestOf = (bytes: Uint8Array, publicKey: string): Buffer =>
  createHash("sm3").update(sm2.getZ(publicKey, sm2Identity)).update(bytes).digest();

/** Signs bytes; the answer is a DER sequence of two integers. */
export const signSm2 = (bytes: Uint8Array, { privateKey, publicKey }: Sm2Pair): Buffer =>
  Buffer.from(sm2.doSignature(digestOf(bytes, publicKey), privateKey, { der: true, hash: false }), "hex");

/** Whether a DER signature is this key's over these bytes; false also for what is no signature at all. */
export function verifySm2(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    const hex = Buffer.from(signature).toString("hex");
    return sm2.doVerifySignature(digestOf(bytes, publicKey), hex, publicKey, { der: true, hash: false });
  } catch {
    // The package throws at what does not parse as a signature; for the reader it is none.
    return false;
  }
}

/** What stands before the point in a SubjectPublicKeyInfo of the curve sm2p256v1 (1.2.156.10197.1.301). */
const spkiHead = "3059301306072a8648ce3d020106082a811ccf5501822d034200";

/** The public key as PEM, which `openssl` reads. */
export function publicKeyPem(publicKey: string): string {
  const body = Buffer.from(spkiHead + publicKey, "hex").toString("base64");
  return `-----BEGIN PUBLIC KEY-----\n${body.replace(/(.{64})/g, "$1\n").trimEnd()}\n-----END PUBLIC KEY-----\n`;
}

/** The keys of a PEM file, in their order. @throws Error when it holds none of SM2 */
export function readPublicKeys(pem: string): string[] {
  const blocks = [...pem.matchAll(/-----BEGIN PUBLIC KEY-----([\s\S]*?)-----END PUBLIC KEY-----/g)];
  const keys = blocks.flatMap(([, body = ""]) => {
    const hex = Buffer.from(body, "base64").toString("hex");
    return hex.startsWith(spkiHead) && hex.length === spkiHead.length + 130 ? [hex.slice(spkiHead.length)] : [];
  });
  if (keys.length === 0) throw new Error("the file holds no public key of SM2 (PEM)");
  return keys;
}
