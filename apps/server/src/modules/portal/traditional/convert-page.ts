/**
 * Turns a drawn page from simplified into traditional characters (繁体转换): its texts, the attributes that people read or hear,
 * and the links that lead to pages of the same kind. Addresses, program text and words in other languages stay as they are. Pure.
 */
export interface Conversion {
  /** A piece of Chinese text, as HTML without tags. */
  text(simplified: string): string;
  /** An address as it stands in the page. */
  link(address: string): string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<![^>]*>|<(script|style)\b(?:"[^"]*"|'[^']*'|[^"'>])*>[\s\S]*?<\/\1>|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</g;
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]/;
/** What browsers show or say of an attribute; what forms send (`value`) is the reader's own. */
const READABLE = /(\s(?:alt|title|placeholder|label|content|aria-[a-z]+|data-[a-z]+)=")([^"]*)"/g;
const TAG_NAME = /^<\/?([a-zA-Z][\w-]*)/;
const FOREIGN = /\slang="(?!zh)/;
/** A link to another language: it leads there, and its name stays as that language writes it. */
const TO_LANGUAGE = /\shreflang="/;
/** Kept as written: what is typed or run, not read. */
const VERBATIM = new Set(["code", "kbd", "pre", "samp", "textarea"]);
const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

function convertTag(tag: string, name: string, conversion: Conversion): string {
  let converted = tag;
  if (CHINESE.test(tag)) {
    converted = converted.replace(READABLE, (_, start: string, words: string) => `${start}${conversion.text(words)}"`);
  }
  if (name !== "html") converted = converted.replace(/\slang="zh-CN"/, ' lang="zh-TW"');
  // A form that is posted acts; only those that ask lead to a page.
  if (TO_LANGUAGE.test(tag)) return converted;
  if (name === "a" || name === "area" || (name === "form" && /\smethod="get"/i.test(tag))) {
    converted = converted.replace(
      /(\s(?:href|action)=")([^"]*)"/,
      (_, start: string, address: string) => `${start}${conversion.link(address)}"`,
    );
  }
  return converted;
}

/** Whether what stands between this tag and its end is left alone. */
const isKept = (tag: string, name: string): boolean =>
  !tag.startsWith("</") &&
  !VOID.has(name) &&
  !tag.endsWith("/>") &&
  (VERBATIM.has(name) || FOREIGN.test(tag) || (TO_LANGUAGE.test(tag) && /\slang="/.test(tag)));

/** The page in traditional characters. */
export function convertPage(html: string, conversion: Conversion): string {
  let out = "";
  /** The element that is left alone, and how many of its name are open. */
  let kept = "";
  let depth = 0;
  for (const [token, raw] of html.matchAll(TOKEN)) {
    if (kept !== "") {
      out += token;
      if (TAG_NAME.exec(token)?.[1]?.toLowerCase() !== kept || raw !== undefined) continue;
      depth += token.startsWith("</") ? -1 : 1;
      if (depth === 0) kept = "";
    } else if (raw !== undefined) {
      // What search engines are told of the page is text as well.
      out += token.includes("application/ld+json") ? conversion.text(token) : token;
    } else if (!token.startsWith("<")) {
      out += CHINESE.test(token) ? conversion.text(token) : token;
    } else {
      const name = TAG_NAME.exec(token)?.[1]?.toLowerCase() ?? "";
      if (isKept(token, name)) {
        kept = name;
        depth = 1;
        out += token;
      } else {
        out += convertTag(token, name, conversion);
      }
    }
  }
  return out;
}
