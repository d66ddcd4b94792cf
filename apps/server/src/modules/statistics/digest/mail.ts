import { escapeHtml } from "../../../platform/search/index.ts";
import type { DigestDocument } from "./document.ts";

/** A digest as a mail: plain text for every reader, and HTML without pictures, scripts or anything fetched. */
export const digestMail = (document: DigestDocument): { subject: string; text: string; html: string } => ({
  subject: document.subject,
  text: textOf(document),
  html: htmlOf(document),
});

function textOf({ title, days, table, parts, links }: DigestDocument): string {
  const [, , earlier] = table.head;
  const figures = table.rows.map(([name, now, before]) => `· ${name}：${now}（${earlier} ${before}）`);
  const blocks = parts.map((part) =>
    [part.title, ...part.lines.map(({ text, href }) => `· ${text}\n  ${href}`)].join("\n"),
  );
  const ends = links.map(({ text, href }) => `${text}：\n${href}`);
  return `${[`${title}\n${days}`, figures.join("\n"), ...blocks, ...ends].join("\n\n")}\n`;
}

const cell = "padding:6px 16px 6px 0;border-bottom:1px solid #dfe3e8;text-align:left;vertical-align:top";

function htmlOf({ title, days, language, table, parts, links }: DigestDocument): string {
  const link = ({ text, href }: { text: string; href: string }) =>
    `<a href="${escapeHtml(href)}" style="color:#1d4f8b">${escapeHtml(text)}</a>`;
  const head = table.head.map((text) => `<th scope="col" style="${cell}">${escapeHtml(text)}</th>`).join("");
  const rows = table.rows
    .map(
      ([name, now, before]) =>
        `<tr><th scope="row" style="${cell};font-weight:400">${escapeHtml(name)}</th><td style="${cell}"><strong>${escapeHtml(now)}</strong></td><td style="${cell}">${escapeHtml(before)}</td></tr>`,
    )
    .join("");
  const blocks = parts.map(({ title: name, lines }) => {
    const list = lines.map((line) => `<li style="margin:4px 0">${link(line)}</li>`).join("");
    return `<h2 style="font-size:16px;margin:24px 0 8px">${escapeHtml(name)}</h2>${list && `<ul style="margin:0;padding-left:20px">${list}</ul>`}`;
  });
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;padding:16px;background:#fff;color:#1f2329;font:15px/1.6 sans-serif"><main style="max-width:640px">`,
    `<h1 style="font-size:20px;margin:0">${escapeHtml(title)}</h1><p style="margin:4px 0 16px;color:#57606a">${escapeHtml(days)}</p>`,
    `<table style="border-collapse:collapse"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`,
    ...blocks,
    `<p style="margin:24px 0 8px">${links[0] ? link(links[0]) : ""}</p>`,
    `<p style="margin:0;font-size:13px">${links.slice(1).map(link).join("<br>")}</p></main></body></html>`,
  ].join("\n");
}
