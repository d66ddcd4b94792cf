/** The words of a mail or an SMS of the outbox: encoded words and bodies are decoded. */
export function decodeWords(raw: string): string {
  if (raw.trimStart().startsWith("{")) return raw;
  const [head = "", ...rest] = raw.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  const decoded = /content-transfer-encoding: base64/i.test(head)
    ? Buffer.from(body, "base64").toString("utf8")
    : /quoted-printable/i.test(head)
      ? decodeQuoted(body)
      : body;
  const subject = head.replace(/=\?UTF-8\?B\?([^?]+)\?=/gi, (_, text: string) =>
    Buffer.from(text, "base64").toString("utf8"),
  );
  return `${subject}\n\n${decoded}`;
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
