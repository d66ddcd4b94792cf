import { randomBytes } from "node:crypto";
import { codeLength, codeLetters, groupedCode } from "@openzone/contract/legal-document-codes";

/** A new verification code: twenty of 31 letters, 99 random bits. */
export function newCode(): string {
  let code = "";
  while (code.length < codeLength) {
    for (const byte of randomBytes(codeLength)) {
      // 248 is the largest multiple of 31: a larger byte would make the first letters likelier.
      if (byte < 248 && code.length < codeLength) code += codeLetters[byte % 31];
    }
  }
  return groupedCode(code);
}
