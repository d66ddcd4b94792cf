export { createMailer, type Mail, type Mailer, type MailerOptions, MailFailed } from "./mailer.ts";
export { mailAgainMs, tryMail } from "./try-mail.ts";
