import { dayInWords, type FilledText } from "@openzone/contract/legal-document-text";

export type PaperText = FilledText;

/** A document as it will stand on paper, near enough to judge its words; the PDF has the layout of official documents. */
export function Paper({ organ, number, day, text }: { organ: string; number: string; day: string; text: PaperText }) {
  const date = dayInWords(new Date(Date.parse(day) + 8 * 3_600_000).toISOString().slice(0, 10));
  return (
    <article className="document-paper" lang="zh-CN">
      <p className="document-organ">{organ}</p>
      <p className="document-number">{number}</p>
      <h3>{text.title}</h3>
      {text.paragraphs.map(({ kind, text: words }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a document never change places
        <p key={place} className={`document-${kind}`}>
          {words}
        </p>
      ))}
      <p className="document-signed">
        {organ}
        <br />
        {date}
      </p>
      {text.note !== "" && <p className="document-note">{text.note}</p>}
    </article>
  );
}
