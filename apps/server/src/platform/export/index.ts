export { csv } from "./csv.ts";
export {
  allAtOnce,
  column,
  type ExportLanguage,
  type ExportRequest,
  type ListColumns,
  pagesByKey,
  pagesByOffset,
  registerListExport,
  rowsAtOnce,
} from "./list-export.ts";
export { moment, type Table } from "./table.ts";
export { xlsx } from "./xlsx.ts";
