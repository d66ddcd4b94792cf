import type { Tag } from "./tree.ts";

/** What a style attribute says, by its names in small letters. */
export function stylesOf(tag: Tag): Record<string, string> {
  const styles: Record<string, string> = {};
  for (const declaration of (tag.attrs.style ?? "").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) styles[declaration.slice(0, colon).trim().toLowerCase()] = declaration.slice(colon + 1).trim();
  }
  return styles;
}

/** The level of a heading that is written as a paragraph: by Word's class, or by the outline level that WPS writes. */
export function headingLevel(tag: Tag): number | null {
  const own = /^h([1-6])$/.exec(tag.tag)?.[1];
  if (own) return Number(own);
  if (tag.tag !== "p" && tag.tag !== "div") return null;
  const name = tag.attrs.class ?? "";
  const byClass = /(?:^|\s)(?:MsoHeading|Heading|标题)\s?-?(\d)(?:\s|$)/i.exec(name)?.[1];
  if (byClass) return Number(byClass);
  if (/(?:^|\s)MsoTitle(?:\s|$)/i.test(name)) return 1;
  const outline = Number(/^\d$/.exec(stylesOf(tag)["mso-outline-level"] ?? "")?.[0] ?? 0);
  return outline >= 1 && outline <= 6 ? outline : null;
}

/** The level of a paragraph that belongs to a list of Word or WPS; null for others. */
export function listLevel(tag: Tag): number | null {
  if (tag.tag !== "p" && tag.tag !== "div") return null;
  const level = /\blevel(\d)\b/i.exec(stylesOf(tag)["mso-list"] ?? "")?.[1];
  return level ? Number(level) : null;
}

/** Marks such as strong that a span's style stands for, the outermost first. */
export function marksOf(tag: Tag): string[] {
  const styles = stylesOf(tag);
  const weight = styles["font-weight"] ?? "";
  const line = `${styles["text-decoration"] ?? ""} ${styles["text-decoration-line"] ?? ""}`;
  return [
    ...(/^(?:bold|bolder|[6-9]00)$/.test(weight) ? ["strong"] : []),
    ...(/italic|oblique/.test(styles["font-style"] ?? "") ? ["em"] : []),
    ...(/underline/.test(line) ? ["u"] : []),
    ...(styles["vertical-align"] === "super" ? ["sup"] : []),
    ...(styles["vertical-align"] === "sub" ? ["sub"] : []),
  ];
}

/** Whether a tag for bold or italic text says by its style that it is not, as some programs write. */
export function isUndone(tag: Tag): boolean {
  const styles = stylesOf(tag);
  if (tag.tag === "b" || tag.tag === "strong") return /^(?:normal|400)$/.test(styles["font-weight"] ?? "");
  if (tag.tag === "i" || tag.tag === "em") return styles["font-style"] === "normal";
  return false;
}

export function alignmentOf(tag: Tag): string | null {
  const align = (stylesOf(tag)["text-align"] ?? tag.attrs.align ?? "").toLowerCase();
  return align === "center" || align === "right" ? `align-${align}` : null;
}

/** What hangs before an item of a list: its number or its dot. */
export const isMarker = (tag: Tag): boolean => /^ignore$/i.test(stylesOf(tag)["mso-list"] ?? "");
