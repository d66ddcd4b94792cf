import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "../../messages/index.ts";

/** One relation or interpretation; what the other record says of this one is ended there. */
export function RelationLine({
  words,
  note,
  remove,
}: {
  words: string;
  note?: string;
  remove?: () => void;
}): ReactNode {
  return (
    <li>
      {words} {note ? <span className="oz-quiet">{note}</span> : null}
      {remove ? (
        <Button type="link" danger size="small" aria-label={t.list.actOn(t.policies.remove, words)} onClick={remove}>
          {t.policies.remove}
        </Button>
      ) : null}
    </li>
  );
}
