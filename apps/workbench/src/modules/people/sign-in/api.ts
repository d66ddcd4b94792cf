import {
  addedPasskeySchema,
  meSecuritySchema,
  passkeyRegistrationSchema,
  passkeySignInSchema,
  passwordResetInfoSchema,
  recoveryCodesSchema,
  type SignIn,
  type SignInAnswer,
  sessionListSchema,
  signInAnswerSchema,
  totpSetupSchema,
} from "@openzone/contract/session";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { change, get } from "../../../shared/api/client.ts";

const nothing = z.unknown();

export const signIn = (step: SignIn): Promise<SignInAnswer> =>
  change("POST", "/api/v1/session", signInAnswerSchema, step);

/** Asks the browser's authenticator; null when the person turned the offer away. */
async function askAuthenticator<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && ["NotAllowedError", "AbortError"].includes(error.name)) return null;
    throw error;
  }
}

/** The second step with a passkey; null when the person turned it away. */
export async function secondStepByPasskey(
  ticket: string,
  options: Record<string, unknown>,
): Promise<SignInAnswer | null> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];
  const passkey = await askAuthenticator(() => startAuthentication({ optionsJSON: options as unknown as Options }));
  return passkey ? signIn({ ticket, passkey: { ...passkey, type: "public-key" } }) : null;
}

/** Signs in with a passkey alone. */
export async function signInByPasskey(): Promise<SignInAnswer | null> {
  const { ticket, passkeyOptions } = await change("POST", "/api/v1/session/passkey", passkeySignInSchema);
  return secondStepByPasskey(ticket, passkeyOptions);
}

export const checkResetLink = (token: string) =>
  change("POST", "/api/v1/password-reset/check", passwordResetInfoSchema, { token });
export const resetPassword = (token: string, password: string) =>
  change("POST", "/api/v1/password-reset", nothing, { token, password });

export const securityQuery = queryOptions({
  queryKey: ["me", "security"],
  queryFn: ({ signal }) => get("/api/v1/me/security", meSecuritySchema, { signal }),
});

export const changePassword = (currentPassword: string, newPassword: string) =>
  change("POST", "/api/v1/me/password", nothing, { currentPassword, newPassword });

export const startTotp = (password: string) => change("POST", "/api/v1/me/totp", totpSetupSchema, { password });
export const confirmTotp = (code: string) => change("POST", "/api/v1/me/totp/confirm", recoveryCodesSchema, { code });
export const removeTotp = (password: string) => change("POST", "/api/v1/me/totp/remove", nothing, { password });
export const newRecoveryCodes = (password: string) =>
  change("POST", "/api/v1/me/recovery-codes", recoveryCodesSchema, { password });

/** Makes a passkey on this device and adds it; null when the person turned it away. */
export async function addPasskey(password: string, name: string) {
  const { ticket, passkeyOptions } = await change("POST", "/api/v1/me/passkeys/options", passkeyRegistrationSchema, {
    password,
  });
  const { startRegistration } = await import("@simplewebauthn/browser");
  type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];
  const passkey = await askAuthenticator(() =>
    startRegistration({ optionsJSON: passkeyOptions as unknown as Options }),
  );
  return passkey ? change("POST", "/api/v1/me/passkeys", addedPasskeySchema, { ticket, name, passkey }) : null;
}
export const removePasskey = (id: number, password: string) =>
  change("POST", `/api/v1/me/passkeys/${id}/remove`, nothing, { password });

export const mySessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: ({ signal }) => get("/api/v1/me/sessions", sessionListSchema, { signal }),
});
export const endMySession = (id: number) => change("DELETE", `/api/v1/me/sessions/${id}`, nothing);
export const endMyOtherSessions = () => change("DELETE", "/api/v1/me/sessions", nothing);
