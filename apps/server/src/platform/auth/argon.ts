import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../errors.ts";
import { newToken } from "./tokens.ts";

/** OWASP Password Storage Cheat Sheet: argon2id (the package's default), 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash takes 19 MiB and a thread of the pool that files and DNS use too. */
const atOnce = 2;
const mayWait = 64;

const queue: (() => void)[] = [];
let running = 0;

/** Hashes a password for keeping. @throws AppError OVERLOADED when too many are waiting */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), parameters));

/**
 * Whether `password` belongs to `kept`. Without a kept hash it takes the same time and answers no, so that the
 * time does not tell whether an account exists.
 * @throws AppError OVERLOADED when too many are waiting
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const against = kept ?? (await decoy());
  const matches = await inTurn(() => verify(against, normal(password)));
  return kept !== null && matches;
}

let decoyHash: Promise<string> | undefined;

/** A hash that no password has; made before the first check of any kind. */
export function decoy(): Promise<string> {
  decoyHash ??= hash(newToken(), parameters);
  return decoyHash;
}

/** The same password typed on another keyboard or system is the same text (NIST SP 800-63B §5.1.1.2). */
const normal = (password: string): string => password.normalize("NFKC");

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (queue.length >= mayWait) throw new AppError("OVERLOADED", { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place goes to the next one without being given up, so a newcomer cannot slip in between.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}
