import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { createMailer, MailFailed } from "./mailer.ts";

const from = "云泽开发区 <no-reply@example.gov.cn>";
const mail = { to: "zhang@example.cn", subject: "您的密码已重置", text: "请在十分钟内打开链接。" };
const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "openzone-mail-"));
  undo.push(() => rm(folder, { recursive: true }));
  return folder;
}

interface Taken {
  from: string;
  to: string[];
  message: string;
}

/** A mail server that keeps what it gets; addresses that begin with "nobody" and "busy" it refuses. */
async function startServer(): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === "zone" && password === "p@ss" ? done(null, { user: username }) : done(new Error("wrong password")),
    onRcptTo: ({ address }, _, done) => {
      if (address.startsWith("nobody")) return done(Object.assign(new Error("no such person"), { responseCode: 550 }));
      if (address.startsWith("busy")) return done(Object.assign(new Error("later"), { responseCode: 451 }));
      done();
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      void text(stream).then((message) => {
        taken.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), message });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://zone:p%40ss@127.0.0.1:${port}`, taken };
}

describe("the outbox", () => {
  it("holds each mail as one complete file that only the operator reads", async () => {
    const folder = join(await newFolder(), "outbox");
    const mailer = createMailer({ kind: "outbox", folder, from });
    await Promise.all([mailer.send(mail), mailer.send({ ...mail, html: "<p>你好</p>" })]);

    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect(names.every((name) => name.endsWith(".eml"))).toBe(true);
    const message = await readFile(join(folder, names[0]!), "utf8");
    expect(message).toContain("\r\nTo: zhang@example.cn\r\n");
    expect(message).toContain("no-reply@example.gov.cn");
    expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
    if (process.platform !== "win32") expect((await stat(join(folder, names[0]!))).mode & 0o777).toBe(0o600);
  });

  it("holds a mail once that is sent again under its key", async () => {
    const folder = await newFolder();
    const mailer = createMailer({ kind: "outbox", folder, from });
    await mailer.send({ ...mail, key: "digest-1-2" });
    await mailer.send({ ...mail, key: "digest-1-2" });

    expect(await readdir(folder)).toEqual(["digest-1-2.eml"]);
  });

  it("says when it cannot write, and leaves no part of a mail", async () => {
    const folder = join(await newFolder(), "outbox");
    await writeFile(folder, "a file where the folder should be");
    const sending = createMailer({ kind: "outbox", folder, from }).send(mail);
    await expect(sending).rejects.toMatchObject({ name: "MailFailed", permanent: false });
  });

  it("does not let a subject or an address add headers", async () => {
    const folder = await newFolder();
    const mailer = createMailer({ kind: "outbox", folder, from });
    await mailer.send({ ...mail, subject: "hello\r\nBcc: victim@example.cn" });
    const [name] = await readdir(folder);
    expect(await readFile(join(folder, name!), "utf8")).not.toMatch(/^Bcc:/im);
  });
});

describe("a mail server", () => {
  it("gets the mail, signed in with the address's name and password", async () => {
    const { url, taken } = await startServer();
    const mailer = createMailer({ kind: "smtp", url, from });
    undo.push(() => mailer.close());
    await mailer.send({ ...mail, html: "<p>请打开链接</p>", key: "digest-1-2" });

    expect(taken).toHaveLength(1);
    expect(taken[0]!.message).toContain("Message-ID: <digest-1-2@example.gov.cn>");
    expect(taken[0]).toMatchObject({ from: "no-reply@example.gov.cn", to: ["zhang@example.cn"] });
    expect(taken[0]!.message).toContain("multipart/alternative");
  });

  it.each([
    ["nobody@example.cn", true],
    ["busy@example.cn", false],
  ])("refuses %s; for good: %s", async (to, permanent) => {
    const { url, taken } = await startServer();
    const mailer = createMailer({ kind: "smtp", url, from });
    undo.push(() => mailer.close());
    const failure = await mailer.send({ ...mail, to }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailFailed);
    expect(failure).toMatchObject({ permanent });
    expect(taken).toEqual([]);
  });

  it("that is not there is a failure worth another try", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise<void>((resolve) => closed.close(() => resolve()));
    const mailer = createMailer({ kind: "smtp", url: `smtp://127.0.0.1:${port}`, from });
    undo.push(() => mailer.close());
    await expect(mailer.send(mail)).rejects.toMatchObject({ permanent: false });
  });
});
