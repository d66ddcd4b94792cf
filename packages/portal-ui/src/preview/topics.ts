import type { BlockView, ChannelView, TopicItemView, TopicsView, TopicView } from "../view-models.ts";
import { channelView } from "./articles.ts";

const home = { title: "首页", url: "/" };
const column = {
  name: "专题专栏",
  type: "专题专栏",
  description: "云泽经开区专题专栏，集中发布阶段性重点工作的信息。",
  keywords: ["云泽经开区", "专题"],
};

const item = (id: number, title: string, date: string) => ({ title, url: `/topics/rail/${id}.html`, date });
const news = [
  item(1, "首列集装箱班列从临港站驶出", "2026-11-20"),
  item(2, "铁水联运通道运行首月发送集装箱四千二百标箱", "2026-11-12"),
  item(3, "三号泊位换装时间压缩至四十五分钟", "2026-10-30"),
];

const channels: BlockView = {
  kind: "channels",
  title: "专题栏目",
  size: "full",
  sections: [
    { title: "工作动态", url: "/topics/rail/news/", items: news },
    { title: "建设进展", url: "/topics/rail/works/", items: news.slice(1) },
    { title: "常见问题", url: "/topics/rail/faq/", items: [], description: "货主和货代企业常问的事" },
  ],
};

const departments: BlockView = {
  kind: "department-news",
  title: "部门行动",
  size: "half",
  departments: [
    { title: "经济发展局", url: "/departments/economy", items: news },
    { title: "建设局", url: "/departments/construction", items: news.slice(0, 2) },
  ],
};

const text: BlockView = {
  kind: "text",
  title: "建设目标",
  size: "half",
  bodyHtml: "<p>到二〇二七年，铁水联运占港口集疏运比重达到四成。</p><ul><li>打通最后一公里</li><li>统一单证</li></ul>",
};

const video: BlockView = {
  kind: "video",
  title: "通道航拍",
  size: "half",
  src: "/media/no-such-film.mp4",
  poster: "/media/port-rail.svg",
  text: "临港码头与铁路专用线",
  seconds: 200,
  article: news[0],
};

const topics: TopicItemView[] = [
  {
    title: "铁水联运通道建设",
    url: "/topics/rail/",
    text: "首列集装箱班列已经开行，全年可承接三十六万标箱。",
    image: { src: "/media/port-rail.svg", alt: "" },
    period: "2026-03-01 — 2027-05-31",
  },
  { title: "营商环境提升年", url: "/topics/business/", text: "四十二条措施，逐条公布进展。", period: "2026-01-01 起" },
];

export const topicView: TopicView = {
  title: "铁水联运通道建设",
  intro: "临港铁水联运通道把铁路专用线接到泊位，企业的货物少换一次车，路上少一天半。",
  period: "2026-03-01 — 2027-05-31",
  department: "临港办事处",
  layout: "beside",
  banner: { src: "/media/port-rail.svg", alt: "" },
  themeUrl: "/assets/accents/0b6b5e.css",
  crumbs: [home, { title: "专题专栏", url: "/topics/" }],
  column,
  blocks: [channels, departments, text, video, { kind: "topics", title: "其他专题", size: "half", items: topics }],
};

export const archivedTopicView: TopicView = {
  ...topicView,
  layout: "banner",
  ended: "2027-05-31",
  blocks: [text],
};

export const topicsView: TopicsView = {
  title: "专题专栏",
  summary: "阶段性重点工作的集中发布。",
  crumbs: [home],
  column,
  topics: [...topics, { title: "第七次人口普查", url: "/topics/census/", archived: true, period: "2020-11-01 起" }],
  sections: [{ title: "绿色低碳园区", url: "/topics/green/", items: news }],
};

export const arrangedChannelView: ChannelView = { ...channelView, blocks: [channels, departments] };
