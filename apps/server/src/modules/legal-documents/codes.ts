import { randomBytes } from "node:crypto";

/** Without what people confuse when they type it from paper: 0 and O, 1, I and L. */
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const codeLength = 20;

/** A new verification code: twenty of 31 letters, 99 random bits; written in fives. */
export function newCode(): string {
  let code = "";
  while (code.length < codeLength) {
    for (const byte of randomBytes(codeLength)) {
      // 248 is the largest multiple of 31: a larger byte would make the first letters likelier.
      if (byte < 248 && code.length < codeLength) code += letters[byte % 31];
    }
  }
  return grouped(code);
}

/** A code as people type it — small letters, spaces, no hyphens — as it is stored; null when it is none. */
export function readCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, "");
  return bare.length === codeLength && [...bare].every((letter) => letters.includes(letter)) ? grouped(bare) : null;
}

const grouped = (code: string): string => code.replace(/(.{5})(?=.)/g, "$1-");

/** How a PDF names its code in its properties (Keywords), for those who check a file. */
export const codeMark = (code: string): string => `openzone-verify:${code}`;

/** The code that a PDF names; null when it is no document of a zone. */
export function codeInPdf(bytes: Uint8Array): string | null {
  const match = /openzone-verify:([2-9A-Z-]{23})/.exec(Buffer.from(bytes).toString("latin1"));
  return match ? readCode(match[1] ?? "") : null;
}
