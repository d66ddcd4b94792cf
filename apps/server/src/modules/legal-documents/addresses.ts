import type { Config } from "../../platform/config/config.ts";

export const verifyAddress = (prefix: string): string => `${prefix}/verify/`;
export const codeAddress = (prefix: string, code: string): string => `${prefix}/verify/${code}`;
export const keysAddress = "/verify/keys";

/** The whole address that a QR code leads to. */
export const verifyUrlOf = ({ PUBLIC_URL }: Pick<Config, "PUBLIC_URL">, code: string): string =>
  PUBLIC_URL.replace(/\/$/, "") + codeAddress("", code);
