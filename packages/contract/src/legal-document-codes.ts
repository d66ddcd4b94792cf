/** Verification codes of legal documents (验证码), as they are printed, typed, and named by a PDF. */

/** Without what people confuse when they type it from paper: 0 and O, 1, I and L. */
export const codeLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const codeLength = 20;

/** A code as people type it — small letters, spaces, no hyphens — as it is stored; null when it is none. */
export function readCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, "");
  return bare.length === codeLength && [...bare].every((letter) => codeLetters.includes(letter))
    ? groupedCode(bare)
    : null;
}

/** In fives, with hyphens. */
export const groupedCode = (code: string): string => code.replace(/(.{5})(?=.)/g, "$1-");

/** How a PDF names its code in its properties (Keywords), for those who check a file. */
export const codeMark = (code: string): string => `openzone-verify:${code}`;

/** The code that a PDF names; null when it is no document of a zone. */
export function codeInPdf(bytes: Uint8Array): string | null {
  const match = /openzone-verify:([2-9A-Z-]{23})/.exec(new TextDecoder("latin1").decode(bytes));
  return match ? readCode(match[1] ?? "") : null;
}
