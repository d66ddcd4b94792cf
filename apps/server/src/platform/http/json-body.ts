import type { FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import type { App } from "./app-type.ts";
import { httpMessages } from "./messages.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads JSON bodies strictly: bytes that are no UTF-8 are refused instead of becoming “�” in somebody's text, and names
 * that would change an object's nature (`__proto__`) are refused as well.
 */
export function addJsonParser(app: App): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch (error) {
      done(refusal(request, "utf8", error));
      return;
    }
    parseJson(request, text, (error: Error | null, value?: unknown) => {
      if (error) done(refusal(request, "json", error));
      else done(null, value);
    });
  });
}

function refusal({ language }: FastifyRequest, code: "utf8" | "json", cause: unknown): AppError {
  const words = httpMessages[language === "en" ? "en" : "zh-CN"];
  return new AppError("INVALID_INPUT", { fields: [{ path: "body", code, message: words[code] }] }, { cause });
}
