import type { CaseView } from "@openzone/contract/applications";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";

type CaseFile = CaseView["materials"][number]["files"][number] & { label?: string };

/** Files of a case that stand beside words, each opened in a window of its own. */
export function CaseFiles({ files }: { files: readonly CaseFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="oz-case-files">
      {files.map(({ id, name, url, size, label }) => (
        <li key={id}>
          <a href={url} target="_blank" rel="noreferrer" aria-label={t.cases.materials.open(name)}>
            {name}
          </a>
          <small className="oz-quiet">{[label, fileSize(size)].filter(Boolean).join(" · ")}</small>
        </li>
      ))}
    </ul>
  );
}
