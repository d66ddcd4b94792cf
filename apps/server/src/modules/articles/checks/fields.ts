import { placeOfField } from "./place.ts";
import type { Check, RawFinding } from "./types.ts";

/** Lists and search results show about two lines. */
const longestTitle = 60;

/** What readers, lists and the national meta tags need of an article. */
export const checkFields: Check = ({ title, source, summary, keywords, sameTitle, attachments }) => {
  const findings: RawFinding[] = [];
  const missing = (check: RawFinding["check"], field: "source" | "summary" | "keywords") =>
    findings.push({ check, place: placeOfField(field) });
  if (source.trim() === "") missing("source-missing", "source");
  if (summary.trim() === "") missing("summary-missing", "summary");
  if (keywords.length === 0) missing("keywords-missing", "keywords");
  const length = [...title].length;
  if (length > longestTitle) {
    const values = { length: String(length), limit: String(longestTitle) };
    findings.push({ check: "title-long", place: placeOfField("title"), values });
  }
  const end = /[。，；、：,.;:]$/.exec(title.trim());
  if (end) findings.push({ check: "title-punctuation", place: placeOfField("title"), values: { quote: end[0] } });
  if (sameTitle) {
    findings.push({ check: "title-duplicate", place: placeOfField("title"), values: { id: String(sameTitle.id) } });
  }
  for (const attachment of attachments.filter(({ text }) => text === null)) {
    const values = { quote: attachment.title };
    findings.push({ check: "attachment-unread", place: placeOfField("attachments", attachment.title), values });
  }
  return findings;
};
