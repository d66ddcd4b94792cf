import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

const flag = z.enum(["true", "false", "1", "0", ""]).transform((value) => value === "true" || value === "1");
const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

/**
 * Everything an operator can set, read from the environment. `docs/reference/configuration.md` is
 * generated from the descriptions below, so each line tells what it does and in which unit.
 */
export const configSchema = z.object({
  DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .describe("Folder of the zone: database, files, search index, keys, logs"),
  HOST: z.string().min(1).default("localhost").describe("Address to listen on; 0.0.0.0 for all IPv4, :: for all"),
  PORT: wholeNumber(0, 65535).default(8080).describe("TCP port to listen on; 0 takes a free one"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address under which readers reach the portal, without a path; default http://localhost:PORT"),
  TRUST_PROXY: z
    .string()
    .default("")
    .describe("Addresses or networks of reverse proxies whose X-Forwarded-* headers are believed, comma separated"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL server (15 or newer); without it the embedded database in DATA_DIR is used"),
  DATABASE_POOL: wholeNumber(1, 200).default(10).describe("Connections to the PostgreSQL server, per process"),
  ROLE: z
    .enum(["web", "worker", "all"])
    .default("all")
    .describe("What this process does: pages and API, jobs, or both"),
  DEMO: flag.prefault("true").describe("Whether an empty DATA_DIR gets the demonstration zone on `npm start`"),
  SESSION_IDLE_MINUTES: wholeNumber(1, 1440)
    .default(30)
    .describe("A session of the workbench or of a public account ends after this many idle minutes"),
  SESSION_MAX_HOURS: wholeNumber(1, 168)
    .default(12)
    .describe("A session of the workbench or of a public account ends after this many hours in any case"),
  MAX_UPLOAD_MB: wholeNumber(1, 10_240).default(100).describe("Largest document that may be uploaded, in megabytes"),
  MAX_PICTURE_MB: wholeNumber(1, 200)
    .default(40)
    .describe("Largest picture that may be uploaded, in megabytes; it is decoded in memory"),
  MAX_VIDEO_MB: wholeNumber(1, 5000).default(1024).describe("Largest video that may be uploaded, in megabytes"),
  MAX_AUDIO_MB: wholeNumber(1, 5000)
    .default(200)
    .describe("Largest sound recording that may be uploaded, in megabytes"),
  MAX_BODY_KB: wholeNumber(16, 65_536).default(4096).describe("Largest request body that is not a file, in kilobytes"),
  UPLOAD_DIR: z
    .string()
    .optional()
    .describe(
      "Folder for large uploads under way, default DATA_DIR/uploads; servers behind one balancer share it, or keep a person on one server",
    ),
  EXCHANGE_DIR: z
    .string()
    .optional()
    .describe("Folder below which exchange folders lie that other systems read, default DATA_DIR/exchange"),
  RATE_LIMIT_PER_MINUTE: wholeNumber(10, 1_000_000)
    .default(600)
    .describe("Requests per minute and address to everything that is not a cached page"),
  PAGE_CACHE_MB: wholeNumber(1, 65_536).default(64).describe("Memory for rendered public pages, in megabytes"),
  MAX_EVENT_LOOP_DELAY_MS: wholeNumber(50, 60_000)
    .default(2000)
    .describe("Above this delay of the event loop, in milliseconds, new work is refused with 503"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("Mail server, smtp://user:password@host:port; without it mails become files in DATA_DIR/outbox"),
  MAIL_FROM: z.string().default("OpenZone <no-reply@localhost>").describe("Sender of mails"),
  SMS_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "SMS gateway: gets POST {to, text, key} as JSON; without it SMS become files in DATA_DIR/outbox. Private networks only when OUTGOING_ALLOWED_HOSTS names the host",
    ),
  SMS_GATEWAY_TOKEN: z.string().optional().describe("Bearer token for the SMS gateway"),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "OpenID Connect provider of the city or province for public accounts, e.g. https://id.example.gov.cn; https, or http on this machine",
    ),
  OIDC_CLIENT_ID: z.string().optional().describe("Our client id at the OpenID Connect provider"),
  OIDC_CLIENT_SECRET: z.string().optional().describe("Our client secret at the OpenID Connect provider"),
  OIDC_NAME: z
    .string()
    .default("统一身份认证")
    .describe("What the button of the OpenID Connect sign-in calls the provider"),
  S3_BUCKET: z.string().optional().describe("Bucket for files; without it files lie in DATA_DIR/files"),
  S3_ENDPOINT: z.url().optional().describe("Address of an S3-compatible store"),
  S3_REGION: z.string().default("us-east-1").describe("Region of the bucket"),
  S3_ACCESS_KEY_ID: z.string().optional().describe("Key id for the bucket"),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe("Secret key for the bucket"),
  OPENZONE_KEYS: z
    .string()
    .optional()
    .describe(
      "Encryption keys as `id:base64,…`, newest first (32 bytes each); default: DATA_DIR/secrets.json, made at first start",
    ),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("How much is logged"),
  SECURITY_LOG_DAYS: wholeNumber(180, 36_500)
    .default(400)
    .describe("Days the security log is kept; the law asks for 180 at least (网络安全法 第二十三条)"),
  OUTGOING_ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .describe(
      "Hosts of private networks that link checks, exchange channels, webhooks and the SMS gateway may reach nevertheless, comma separated",
    ),
  CHROMIUM_PATH: z
    .string()
    .default("")
    .describe(
      "Chromium that the inspection opens sampled pages in and that prints yearly reports as PDF; default: the usual places of this machine; `none`: without a browser",
    ),
  SITE_CLOSING_MOST_DAYS: wholeNumber(1, 366)
    .default(30)
    .describe("Longest temporary closing of a site, in days (国办发〔2017〕47号)"),
  SITE_CLOSINGS_A_YEAR: wholeNumber(0, 366)
    .default(1)
    .describe("How often a site may be closed temporarily in a calendar year (国办发〔2017〕47号)"),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe("Bearer token for /metrics; without it only this machine may read it"),
});

export type Config = Omit<z.infer<typeof configSchema>, "PUBLIC_URL"> & { PUBLIC_URL: string };

/** Raised when the environment does not make a valid configuration; `message` names each variable and its rule. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads the configuration from `env` (usually `process.env`); empty values count as not set.
 * @throws ConfigError naming each wrong variable.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(configSchema.shape).flatMap((key) => (env[key] ? [[key, env[key]]] : [])),
  );
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The configuration is not valid:\n${lines.join("\n")}`);
  }
  const config = parsed.data;
  const dataDir = isAbsolute(config.DATA_DIR) ? config.DATA_DIR : resolve(config.DATA_DIR);
  const publicUrl = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, "");
  return { ...config, DATA_DIR: dataDir, PUBLIC_URL: publicUrl };
}
