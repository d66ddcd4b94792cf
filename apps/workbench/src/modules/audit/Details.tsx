import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { detailLines } from "./words.ts";

/** The details of a log line, on demand. */
export function Details({ details, name }: { details: Record<string, unknown>; name: string }) {
  const [open, setOpen] = useState(false);
  const lines = detailLines(details);
  if (lines.length === 0) return null;
  return (
    <div>
      <Button
        type="link"
        aria-expanded={open}
        aria-label={t.list.actOn(open ? t.audit.hideDetails : t.audit.showDetails, name)}
        onClick={() => setOpen(!open)}
      >
        {open ? t.audit.hideDetails : t.audit.showDetails}
      </Button>
      {open && (
        <dl className="oz-facts oz-log-details">
          {lines.map(([label, value]) => (
            <div key={label} className="oz-contents">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
