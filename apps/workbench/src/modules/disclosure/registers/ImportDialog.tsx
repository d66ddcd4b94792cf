import type { RegisterKind } from "@openzone/contract/registers";
import { t } from "../../../messages/index.ts";
import { WorkbookDialog } from "../../../shared/ui/WorkbookDialog.tsx";
import { importRegister } from "./queries.ts";

interface Props {
  siteId: number;
  kind: RegisterKind;
  close: () => void;
}

/** Takes lines of a workbook into a register. */
export function ImportDialog({ siteId, kind, close }: Props) {
  const words = t.registers;
  return (
    <WorkbookDialog
      title={words.importTitle(words.kinds[kind])}
      words={words}
      send={(file, trial) => importRegister(siteId, kind, file, trial)}
      note={({ lines }) => (lines.some(({ faults }) => faults.length > 0) ? undefined : words.allGood)}
      line={({ line, name, faults }) => (
        <li key={line}>
          <strong>{words.line(line, name)}</strong>
          {faults.map(({ column, fault }) => (
            <div key={`${column} ${fault}`}>{words.fault(column, words.faults[fault])}</div>
          ))}
        </li>
      )}
      close={close}
    />
  );
}
