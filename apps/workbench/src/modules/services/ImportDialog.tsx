import type { ServiceImportReport, ServiceLineFault } from "@openzone/contract/service-files";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { mostFaults, WorkbookDialog } from "../../shared/ui/WorkbookDialog.tsx";
import { importItems } from "./commands.ts";

/** Takes items of a workbook as drafts. */
export function ImportDialog({ siteId, close }: { siteId: number; close: () => void }) {
  const words = t.services.imports;
  return (
    <WorkbookDialog
      title={words.title}
      width={680}
      words={words}
      intro={<p>{words.hint}</p>}
      tools={
        <Button href="/api/v1/service-items/template" download>
          {words.template}
        </Button>
      }
      send={(file, trial) => importItems(siteId, file, trial)}
      note={unfinishedOf}
      line={({ line, name, faults }) => (
        <li key={line}>
          <strong>{words.item(line, name)}</strong>
          <Faults faults={faults} />
        </li>
      )}
      beyond={({ strays }) => strays.length > 0 && <Strays strays={strays} />}
      close={close}
    />
  );
}

function unfinishedOf({ lines }: ServiceImportReport): string | undefined {
  const unfinished = lines.filter(({ outcome, grave }) => outcome !== "refused" && grave > 0).length;
  return unfinished > 0 ? t.services.imports.grave(unfinished) : undefined;
}

function Strays({ strays }: Pick<ServiceImportReport, "strays">) {
  const words = t.services.imports;
  return (
    <li>
      <strong>{words.strays}</strong>
      <Faults faults={strays.slice(0, mostFaults)} />
      {strays.length > mostFaults && <div>{words.more(strays.length - mostFaults)}</div>}
    </li>
  );
}

function Faults({ faults }: { faults: readonly ServiceLineFault[] }) {
  const words = t.services.imports;
  return faults.map(({ sheet, line, column, fault }) => (
    <div key={`${sheet} ${line} ${column} ${fault}`}>
      {words.at(words.sheets[sheet], line, column, words.faults[fault])}
    </div>
  ));
}
