import { z } from "zod";
import { actions, roleNames } from "./people.ts";

const id = z.number().int().positive();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });
const secret = z.string().min(1).max(1024);
const ticket = z.string().min(1).max(200);

/** Where a right holds, as the server works with it. */
export const scopeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("zone") }),
  z.object({ kind: z.literal("site"), departments: z.string().optional(), siteId: id }),
  z.object({ kind: z.literal("section"), path: z.string() }),
  z
    .object({ kind: z.literal("department"), path: z.string(), siteIds: z.array(z.int()) })
    .meta({ description: "What belongs to a department, on the sites that its rights reach" }),
]);

export const sessionSchema = z.object({
  actor: z.object({
    id,
    name: z.string(),
    username: z.string(),
    title: z.string(),
    departments: z.array(z.object({ id, name: z.string(), path: z.string(), isPrimary: z.boolean() })),
    roles: z.array(z.enum(roleNames)),
  }),
  rights: z
    .partialRecord(z.enum(actions), z.array(scopeSchema))
    .meta({ description: "For each action the scopes in which the person has it; empty while `mustFirst` is set" }),
  csrfToken: z.string().meta({ description: "To be sent as `x-csrf-token` with every change" }),
  mustFirst: z
    .enum(["change-password", "add-second-factor"])
    .nullable()
    .meta({ description: "What the person has to do before anything else" }),
  idleMinutes: z.number().int(),
  expiresAt: instant,
});
export type Session = z.infer<typeof sessionSchema>;

const passkeyResponse = z
  .object({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal("public-key") })
  .loose()
  .meta({ description: "What the browser's authenticator answered, as JSON (WebAuthn)" });
const passkeyOptions = z
  .record(z.string(), z.unknown())
  .meta({ description: "Options for navigator.credentials (WebAuthn JSON)" });

/** First the password; if the answer asks for a second factor, its ticket with one of code, recovery code and passkey. */
export const signInSchema = z.union([
  z.strictObject({ username: z.string().trim().min(1).max(100), password: secret }),
  z.strictObject({ ticket, code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/) }),
  z.strictObject({ ticket, recoveryCode: z.string().trim().min(8).max(40) }),
  z.strictObject({ ticket, passkey: passkeyResponse }),
]);
export type SignIn = z.infer<typeof signInSchema>;

export const signInAnswerSchema = z.discriminatedUnion("step", [
  z.object({ step: z.literal("done"), session: sessionSchema }),
  z.object({
    step: z.literal("second-factor"),
    ticket,
    methods: z.array(z.enum(["totp", "recovery-code", "passkey"])),
    passkeyOptions: passkeyOptions.nullable(),
  }),
]);
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** Begins a sign-in with a passkey alone, which is both factors. */
export const passkeySignInSchema = z.object({ ticket, passkeyOptions });

export const passwordResetCheckSchema = z.object({ token: ticket });
export const passwordResetInfoSchema = z.object({ username: z.string(), name: z.string(), expiresAt: instant });
export const passwordResetSchema = z.object({ token: ticket, password: secret });

export const changePasswordSchema = z.object({ currentPassword: secret, newPassword: secret });

export const meSecuritySchema = z.object({
  passwordChangedAt: instant.nullable(),
  totp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(z.object({ id, name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })),
  secondFactorRequired: z.boolean(),
});

/** Adding or removing a factor asks for the password again, so that an unwatched screen is not enough. */
export const confirmPasswordSchema = z.object({ password: secret });
export const totpSetupSchema = z.object({
  secret: z.string().meta({ description: "Base32, for typing" }),
  otpauthUrl: z.string(),
  qrSvg: z.string().meta({ description: "The same as a picture (SVG)" }),
});
export const confirmTotpSchema = z.object({ code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/) });
export const recoveryCodesSchema = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: "Shown once; each works once" }),
});

export const passkeyRegistrationSchema = z.object({ ticket, passkeyOptions });
export const addPasskeySchema = z.object({ ticket, name: z.string().trim().min(1).max(60), passkey: passkeyResponse });
export const addedPasskeySchema = z.object({ id, name: z.string(), recoveryCodes: z.array(z.string()) });

export const sessionListSchema = z.object({
  items: z.array(
    z.object({
      id,
      current: z.boolean(),
      createdAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
      methods: z.array(z.string()),
      addressPrefix: z.string(),
      userAgent: z.string(),
    }),
  ),
});
export type SessionList = z.infer<typeof sessionListSchema>;
