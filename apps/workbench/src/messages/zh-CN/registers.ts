import { registerWords } from "@openzone/contract/words/registers";

/** Words for the registers (权责清单、双公示). */
export const registers = {
  registers: {
    ...registerWords["zh-CN"],
    hint: "权责清单和双公示用电子表格导入。编码或者文号相同的会被修改，其他的是新增；导入后立即公开。双公示要在决定作出之日起7个工作日内公示。",
    kind: "清单",
    type: "类别",
    searchLabel: "名称、编码或文号",
    none: "这份清单还是空的",
    noneHint: "下载模板，填好后点“导入”。",
    template: "下载模板",
    import: "导入",
    importTitle: (kind: string) => `导入${kind}`,
    choose: "选择电子表格",
    chosen: (name: string) => `已选择 ${name}`,
    checking: "正在逐行检查…",
    act: "导入能导入的行",
    checked: "逐行检查的结果（还没有导入）",
    counts: (created: number, updated: number, unchanged: number, refused: number) =>
      `新增${created}行，修改${updated}行，没有变化${unchanged}行，不能导入${refused}行`,
    line: (line: number, name: string) => `第${line}行 ${name}`,
    fault: (column: string, fault: string) => `${column}：${fault}`,
    more: (count: number) => `另外还有${count}行`,
    allGood: "每一行都可以导入",
    done: (count: number) => `已导入${count}行`,
    nothing: "没有可以导入的行",
    fields: { code: "编码或文号", name: "名称", type: "类别", department: "部门", day: "决定日期" },
    remove: "删除",
    removeTitle: (name: string) => `删除“${name}”`,
    removeHints: ["公开的清单中不再有这一条；审计日志保留它的内容。"],
    removed: (name: string) => `“${name}”已删除`,
  },
};
