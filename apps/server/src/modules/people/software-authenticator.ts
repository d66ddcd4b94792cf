import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { PasskeyAnswer } from "../../platform/auth/index.ts";

/** A passkey in software, as a browser would answer for it (WebAuthn level 3 §6); for tests. */
export interface SoftwareAuthenticator {
  /** The answer to `navigator.credentials.create`. */
  create(options: Record<string, unknown>): PasskeyAnswer;
  /** The answer to `navigator.credentials.get`. */
  get(options: Record<string, unknown>): PasskeyAnswer;
  counter: number;
}

const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

export function softwareAuthenticator(
  origin: string,
  settings: { userVerified?: boolean; rpId?: string } = {},
): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const rpId = settings.rpId ?? new URL(origin).hostname;
  const verified = settings.userVerified === false ? 0 : flags.userVerified;
  const answer = (response: Record<string, unknown>): PasskeyAnswer => ({
    id: credentialId.toString("base64url"),
    rawId: credentialId.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response,
  });
  const made: SoftwareAuthenticator = {
    counter: 1,
    create(options) {
      const client = clientData("webauthn.create", options.challenge, origin);
      const data = Buffer.concat([
        authenticatorData(rpId, flags.userPresent | verified | flags.attested, made.counter),
        Buffer.alloc(16),
        Buffer.from([0, credentialId.length]),
        credentialId,
        coseKey(publicKey),
      ]);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", new Uint8Array(data)],
        ]) as never,
      );
      return answer({
        clientDataJSON: client.toString("base64url"),
        attestationObject: Buffer.from(attestation).toString("base64url"),
        transports: ["internal"],
      });
    },
    get(options) {
      made.counter += 1;
      const client = clientData("webauthn.get", options.challenge, origin);
      const data = authenticatorData(rpId, flags.userPresent | verified, made.counter);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      return answer({
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, privateKey).toString("base64url"),
      });
    },
  };
  return made;
}

const clientData = (type: string, challenge: unknown, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authenticatorData(rpId: string, flag: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flag]), count]);
}

/** COSE key of an ES256 public key: kty 2, alg -7, crv 1, x, y (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const fields = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, "base64url"))],
    [-3, new Uint8Array(Buffer.from(y, "base64url"))],
  ]);
  return Buffer.from(isoCBOR.encode(fields as never));
}
