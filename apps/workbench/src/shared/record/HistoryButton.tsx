import { HistoryOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { lazyDialog } from "../ui/lazyDialog.tsx";
import type { HistoryOf } from "./HistoryDrawer.tsx";

const HistoryDrawer = lazyDialog(async () => (await import("./HistoryDrawer.tsx")).HistoryDrawer);

/** Opens the history of a record beside it. */
export function HistoryButton(props: HistoryOf) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<HistoryOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t.records.history}
      </Button>
      {open && <HistoryDrawer {...props} close={() => setOpen(false)} />}
    </>
  );
}
