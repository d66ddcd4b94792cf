import type { UnsearchableReason } from "@openzone/contract/media";

/** Why the text of a file cannot be had; the file itself is kept as it is. */
export class Unreadable extends Error {
  readonly reason: UnsearchableReason;

  constructor(reason: UnsearchableReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Unreadable";
    this.reason = reason;
  }
}
