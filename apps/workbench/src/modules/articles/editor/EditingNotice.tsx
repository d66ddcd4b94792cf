import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useEffect } from "react";
import { t } from "../../../messages/index.ts";
import { clock } from "../../../shared/lib/time.ts";
import { leaveEditing } from "../commands.ts";
import { editingQuery } from "../queries.ts";

/**
 * Says who else has this article open in the editor. Inside the editor it tells the others of this person as well, until
 * the editor is left.
 */
export function EditingNotice({ articleId, writes = false }: { articleId: number; writes?: boolean }) {
  const { data } = useQuery(editingQuery(articleId, writes));
  useEffect(() => {
    if (!writes) return;
    return () => {
      // Whoever cannot be told now finds out by the silence.
      void leaveEditing(articleId).catch(() => undefined);
    };
  }, [articleId, writes]);
  const others = data?.others ?? [];
  return (
    <div role="status">
      {others.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.editor.editingNow(
            others.map(({ name, since }) => t.editor.editingSince(name, clock(since))).join(t.editor.between),
          )}
          description={writes ? t.editor.editingHint : undefined}
        />
      )}
    </div>
  );
}
