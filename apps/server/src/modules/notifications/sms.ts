import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../platform/config/config.ts";
import { sendMessage } from "../../platform/outgoing/send-message.ts";

export interface Sms {
  to: string;
  text: string;
  /** Names it for ever: sent again after a crash that left its fate unknown, it is the same file, and the gateway knows it. */
  key: string;
}

export type SmsAnswer = { state: "sent" } | { state: "failed"; permanent: boolean; reason: string };

/** What hands SMS over (短信网关). */
export interface SmsGateway {
  send(sms: Sms): Promise<SmsAnswer>;
}

/** The gateway of SMS_GATEWAY_URL, or a folder of files until there is one. */
export const smsGateway = (config: Config): SmsGateway =>
  config.SMS_GATEWAY_URL ? httpGateway(config.SMS_GATEWAY_URL, config) : fileGateway(join(config.DATA_DIR, "outbox"));

function fileGateway(folder: string): SmsGateway {
  return {
    async send({ to, text, key }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = join(folder, `.${key}-${randomBytes(4).toString("hex")}.partial`);
      await writeFile(partial, `${JSON.stringify({ to, text }, null, 2)}\n`, { mode: 0o600 });
      await rename(partial, join(folder, `${key}.sms.json`));
      return { state: "sent" };
    },
  };
}

/** An answer after which trying again is useless. */
const isPermanent = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

function httpGateway(url: string, config: Config): SmsGateway {
  const token = config.SMS_GATEWAY_TOKEN;
  return {
    async send({ to, text, key }) {
      const answer = await sendMessage(url, JSON.stringify({ to, text, key }), {
        headers: { "idempotency-key": key, ...(token ? { authorization: `Bearer ${token}` } : {}) },
        allowedHosts: config.OUTGOING_ALLOWED_HOSTS,
      });
      if (answer.state === "failed") return { state: "failed", permanent: false, reason: answer.reason };
      if (answer.status >= 200 && answer.status < 300) return { state: "sent" };
      return { state: "failed", permanent: isPermanent(answer.status), reason: `status-${answer.status}` };
    },
  };
}
