import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";

export type CaseFile = CaseView["materials"][number]["files"][number] & { label?: string };

/** What stands beside the name of a file: how large it is, and the earlier case for which it was given (证照复用). */
export function FileFacts({ file: { label, size, pages, reusedFrom } }: { file: CaseFile }) {
  const words = t.cases.materials;
  const facts = [label, fileSize(size), pages !== null && words.pages(pages), reusedFrom && words.reused(reusedFrom)];
  return <small className="oz-quiet">{facts.filter(Boolean).join(" · ")}</small>;
}

/** Files of a case that stand beside words, each opened in a window of its own. */
export function CaseFiles({ files }: { files: readonly CaseFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="oz-case-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.url} target="_blank" rel="noreferrer" aria-label={t.cases.materials.open(file.name)}>
            {file.name}
          </a>
          <FileFacts file={file} />
        </li>
      ))}
    </ul>
  );
}
