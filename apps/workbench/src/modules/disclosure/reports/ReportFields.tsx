import {
  cellOf,
  type ReportChapter,
  type ReportTable,
  type ReportText,
  type YearlyReport,
} from "@openzone/contract/yearly-reports";
import { Button, Input, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { isWrong, type ReportFields } from "./report-state.ts";

interface Props {
  chapter: ReportChapter;
  fields: ReportFields;
  report: YearlyReport;
  disabled: boolean;
}

/** One chapter of the form: its texts, then its tables. */
export function Chapter({ chapter, fields, report, disabled }: Props) {
  const marked = new Set(fields.problems.flatMap(({ keys }) => keys));
  return (
    <section className="oz-panel oz-report-chapter">
      <h2>{chapter.title}</h2>
      {chapter.texts.map((text) => (
        <TextField
          key={text.key}
          text={text}
          fields={fields}
          counted={report.counted.texts[text.key]}
          marked={marked.has(text.key)}
          disabled={disabled}
        />
      ))}
      {chapter.tables.map((table) => (
        <Figures key={table.key} table={table} fields={fields} report={report} marked={marked} disabled={disabled} />
      ))}
    </section>
  );
}

interface TextProps {
  text: ReportText;
  fields: ReportFields;
  counted: string | undefined;
  marked: boolean;
  disabled: boolean;
}

function TextField({ text, fields, counted, marked, disabled }: TextProps) {
  const id = `report-${text.key}`;
  const value = fields.typed.texts[text.key] ?? "";
  const shared = { id, disabled, ...(marked && !disabled ? { status: "error" as const } : {}) };
  const set = (next: string) => fields.setText(text.key, next);
  return (
    <div className="oz-report-text">
      <label htmlFor={id}>{text.title}</label>
      {text.choices ? (
        <Select
          {...shared}
          value={value || undefined}
          options={text.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={set}
        />
      ) : text.long ? (
        <Input.TextArea
          {...shared}
          value={value}
          autoSize={{ minRows: 3 }}
          maxLength={10_000}
          onChange={({ target }) => set(target.value)}
        />
      ) : (
        <Input {...shared} value={value} maxLength={200} onChange={({ target }) => set(target.value)} />
      )}
      {counted && counted !== value && <div className="oz-quiet">{t.yearlyReports.counted(counted)}</div>}
    </div>
  );
}

interface FiguresProps extends Omit<Props, "chapter"> {
  table: ReportTable;
  marked: ReadonlySet<string>;
}

/** A table whose cells are typed; wide ones are moved sideways by themselves. */
function Figures({ table, fields, report, marked, disabled }: FiguresProps) {
  const words = t.yearlyReports;
  return (
    <>
      <div className="oz-report-caption">
        <h3 id={`report-${table.key}`}>{table.title}</h3>
        {!disabled && (
          <Button size="small" aria-label={words.fillZeroOf(table.title)} onClick={() => fields.fillZero(table)}>
            {words.fillZero}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what moves sideways must be reachable with the keyboard */}
      <section className="oz-report-table" aria-labelledby={`report-${table.key}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{table.corner}</th>
              {table.columns.map(({ key, title, group }) => (
                <th key={key} scope="col">
                  {group && <div className="oz-quiet">{group}</div>}
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.title}</th>
                {table.columns.map((column) => {
                  const key = cellOf(table, row.key, column.key);
                  return (
                    <td key={column.key}>
                      <Figure
                        label={`${row.title} ${column.title}`}
                        value={fields.typed.figures[key] ?? ""}
                        counted={report.counted.figures[key]}
                        wrong={isWrong(fields.typed.figures[key] ?? "", table.figures)}
                        marked={marked.has(key)}
                        disabled={disabled}
                        set={(text) => fields.setFigure(key, text)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface FigureProps {
  label: string;
  value: string;
  counted: number | undefined;
  wrong: boolean;
  marked: boolean;
  disabled: boolean;
  set: (text: string) => void;
}

function Figure({ label, value, counted, wrong, marked, disabled, set }: FigureProps) {
  const words = t.yearlyReports;
  const isOther = counted !== undefined && String(counted) !== value.trim();
  return (
    <>
      <Input
        aria-label={label}
        inputMode="decimal"
        value={value}
        disabled={disabled}
        maxLength={16}
        {...(wrong || (marked && !disabled) ? { status: wrong ? ("error" as const) : ("warning" as const) } : {})}
        {...(wrong ? { "aria-invalid": true } : {})}
        onChange={({ target }) => set(target.value)}
      />
      {wrong && <div className="oz-report-wrong">{words.notNumber}</div>}
      {isOther && <div className="oz-quiet">{words.counted(String(counted))}</div>}
    </>
  );
}
