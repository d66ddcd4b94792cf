import { type Block, type BlockInput, blocksSchema } from "@openzone/contract/blocks";
import type { TopicTemplate } from "@openzone/contract/topics";

type Make = (sections: string[]) => BlockInput[];

const intro = (title: string, titleEn: string, text: string): BlockInput => ({
  kind: "text",
  title,
  titleEn,
  size: "full",
  html: `<p>${text}</p>`,
});

/** The parts that a topic of each kind begins with; its editors fill in what only they know. */
const templates: Record<TopicTemplate, Make> = {
  meeting: (sections) => [
    { kind: "headlines", title: "会议动态", titleEn: "News of the meeting", size: "two-thirds", sections, count: 6 },
    {
      kind: "figures",
      title: "会议信息",
      titleEn: "At a glance",
      size: "third",
      items: [
        { label: "会议时间", labelEn: "Time", value: "待定" },
        { label: "会议地点", labelEn: "Place", value: "待定" },
      ],
    },
    intro("会议议程", "Agenda", "请在此填写会议议程。"),
    { kind: "pictures", title: "现场图片", titleEn: "Pictures", size: "full", sections, count: 4 },
    { kind: "contact", title: "会务联系", titleEn: "Contact", size: "half" },
  ],
  policy: (sections) => [
    intro("政策要点", "Key points", "请在此概括政策的主要内容、适用对象和申请方式。"),
    { kind: "list", title: "政策文件", titleEn: "Documents", size: "half", sections, count: 8 },
    { kind: "list", title: "政策解读", titleEn: "Interpretations", size: "half", sections: [], count: 8 },
    { kind: "entrances", title: "办理入口", titleEn: "Apply here", size: "full", items: [] },
    { kind: "contact", title: "咨询电话", titleEn: "Contact", size: "half" },
  ],
  campaign: (sections) => [
    { kind: "headlines", title: "工作动态", titleEn: "News", size: "two-thirds", sections, count: 6 },
    { kind: "list", title: "通知公告", titleEn: "Notices", size: "third", sections: [], count: 6 },
    intro("创建目标", "Aims", "请在此说明创建的目标、任务和时间安排。"),
    {
      kind: "department-news",
      title: "部门行动",
      titleEn: "What departments do",
      size: "full",
      departments: ["office"],
      count: 4,
    },
    { kind: "pictures", title: "创建掠影", titleEn: "Pictures", size: "full", sections, count: 4 },
  ],
  investment: (sections) => [
    intro("投资机遇", "Opportunities", "请在此介绍重点产业、承载空间和支持政策。"),
    { kind: "figures", title: "数据一览", titleEn: "In figures", size: "full", items: [] },
    { kind: "headlines", title: "招商动态", titleEn: "News", size: "two-thirds", sections, count: 6 },
    { kind: "contact", title: "招商联系", titleEn: "Contact", size: "third" },
    { kind: "pictures", title: "活动现场", titleEn: "Pictures", size: "full", sections, count: 4 },
  ],
};

/**
 * The first arrangement of a topic.
 * @param sections  addresses that its lists take their articles from
 * @param department  short name of the owner, for blocks that name departments
 */
export function blocksOfTemplate(
  template: TopicTemplate | null,
  sections: string[],
  department: string | null,
): Block[] {
  if (template === null) return [];
  const blocks = blocksSchema.parse(templates[template](sections));
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "department-news") return [block];
    return department === null ? [] : [{ ...block, departments: [department] }];
  });
}
