import { type ExportFormat, type ExportList, exportColumns, exportFormats } from "@openzone/contract/exports";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { fetchFile } from "../api/client.ts";
import { asProblem } from "../api/problem.ts";
import { download } from "../lib/download.ts";
import { fileSize } from "../lib/time.ts";

interface Props {
  list: ExportList;
  /** Of the list; its export is below it. */
  url: string;
  /** The filter of the list. */
  query: Record<string, string | number | undefined>;
  /** The columns that the screen shows; those that have no place in a file are left out. All when not given. */
  columns?: readonly string[];
}

/** Has the server write all that is filtered, not only what the screen shows, into a file; tells how far it is. */
export function ExportButton({ list, url, query, columns }: Props) {
  const { message, notification } = App.useApp();
  const [received, setReceived] = useState<number>();
  const run = async (format: ExportFormat) => {
    const wanted = exportColumns[list].filter((name) => columns?.includes(name) ?? true).join(",");
    setReceived(0);
    try {
      const file = await fetchFile(`${url}/export`, { ...query, format, columns: wanted }, setReceived);
      download(file.name, file.blob);
      message.success(t.list.exported(file.name, fileSize(file.blob.size)));
    } catch (error) {
      notification.error({ title: t.problem.notDone, description: asProblem(error).message });
    } finally {
      setReceived(undefined);
    }
  };
  const formats = exportFormats.map((key) => ({ key, label: t.list.exportFormats[key] }));
  return (
    <Dropdown trigger={["click"]} menu={{ items: formats, onClick: ({ key }) => run(key as ExportFormat) }}>
      <Button loading={received !== undefined}>
        {received ? t.list.exporting(fileSize(received)) : t.list.export}
      </Button>
    </Dropdown>
  );
}
