import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

export interface Mail {
  to: string;
  subject: string;
  /** Plain text; every mail has it. */
  text: string;
  html?: string;
  /**
   * Names the mail for ever, in small letters, digits and hyphens. Sent again after a crash that left its fate unknown, it
   * is the same file of the outbox, and has the same Message-ID, by which mail servers know a double.
   */
  key?: string;
}

export interface Mailer {
  /**
   * Resolves when the mail server has taken the mail, or when it lies complete in the outbox.
   * @throws MailFailed
   */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

export type MailerOptions =
  | { kind: "outbox"; folder: string; from: string }
  /** `url` as in smtp://user:password@host:587; `from` as in "云泽开发区 <no-reply@example.gov.cn>". */
  | { kind: "smtp"; url: string; from: string };

/** A mail could not be handed over. `permanent` says that trying again is useless: the server refused it for good. */
export class MailFailed extends Error {
  override name = "MailFailed";
  readonly permanent: boolean;

  constructor(permanent: boolean, cause: unknown) {
    super(permanent ? "The mail was refused for good" : "The mail could not be sent now", { cause });
    this.permanent = permanent;
  }
}

/** Milliseconds; a mail server that hangs must not hold a job for minutes. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const isPermanent = (error: unknown) =>
  error instanceof Error && "responseCode" in error && Number(error.responseCode) >= 500;

/** Sends through a mail server, or writes each mail as a file into a folder until there is one. */
export function createMailer(options: MailerOptions): Mailer {
  return options.kind === "smtp" ? smtpMailer(options.url, options.from) : outboxMailer(options.folder, options.from);
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = onFirstUse(async () => {
    const { createTransport } = await import("nodemailer");
    return createTransport({ url, pool: true, maxConnections: 2, ...PATIENCE }, { from, ...careful });
  });
  return {
    async send(mail) {
      try {
        await (await transport.get()).sendMail(named(mail, from));
      } catch (error) {
        throw new MailFailed(isPermanent(error), error);
      }
    },
    close: async () => (await transport.made())?.close(),
  };
}

/** Makes a thing when it is first asked for, once. */
function onFirstUse<T>(make: () => Promise<T>): { get(): Promise<T>; made(): Promise<T> | undefined } {
  let made: Promise<T> | undefined;
  return { get: () => (made ??= make()), made: () => made };
}

const named = ({ key, ...mail }: Mail, from: string) =>
  key === undefined ? mail : { ...mail, messageId: `<${key}@${/@([^>\s]+)/.exec(from)?.[1] ?? "localhost"}>` };

/** Nothing in a mail may make the server read files or fetch addresses. */
const careful = { disableFileAccess: true, disableUrlAccess: true };

function outboxMailer(folder: string, from: string): Mailer {
  const composer = onFirstUse(async () => {
    const { createTransport } = await import("nodemailer");
    return createTransport({ streamTransport: true, buffer: true, newline: "windows" }, { from, ...careful });
  });
  return {
    async send(mail) {
      try {
        const { message } = await (await composer.get()).sendMail(named(mail, from));
        await writeMail(folder, message as Buffer, mail.key);
      } catch (error) {
        throw new MailFailed(false, error);
      }
    },
    close: async () => (await composer.made())?.close(),
  };
}

/** Under another name until it is complete, so that whoever watches the folder never reads half a mail. */
async function writeMail(folder: string, message: Buffer, key?: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const random = randomBytes(4).toString("hex");
  const name = key ?? `${new Date().toISOString().replace(/[:.]/g, "-")}-${random}`;
  const partial = join(folder, `.${name}-${random}.partial`);
  try {
    const handle = await open(partial, "wx", 0o600);
    try {
      await handle.writeFile(message);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, join(folder, `${name}.eml`));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
