import type { ArticleItemView, BlockView, HomeView } from "../view-models.ts";
import { channels } from "./site.ts";

const article = (id: number, title: string, date: string, more: Partial<ArticleItemView> = {}): ArticleItemView => ({
  title,
  url: `/articles/${id}`,
  date,
  ...more,
});

const news: BlockView = {
  kind: "headlines",
  title: "要闻",
  size: "two-thirds",
  more: { title: "要闻", url: "/sections/news-1" },
  lead: article(101, "临港铁水联运通道全线通车，货物到港时间缩短近一半", "2026-11-20 09:30", {
    image: { src: "/media/port-rail.svg", alt: "临港码头与铁路专用线" },
    summary:
      "首列集装箱班列从临港站驶出，45分钟后在三号泊位完成换装。全年可承接集装箱36万标箱，区内企业平均每箱节约物流成本420元。",
  }),
  items: [
    article(102, "管委会召开四季度重点项目调度会，现场解决用地用能问题十二项", "2026-11-19 17:10"),
    article(103, "云泽经开区与三所高校共建传感技术中试平台", "2026-11-18 10:05"),
    article(104, "“周五企业日”满一年：四百二十六件诉求办结四百一十九件", "2026-11-17 16:40"),
    article(105, "开济大道北延段开工，预计2027年6月建成通车", "2026-11-14 11:20"),
    article(106, "全区冬季供暖提前运行，热线电话24小时值守", "2026-11-12 08:30"),
  ],
};

const entrances: BlockView = {
  kind: "entrances",
  title: "我要办",
  size: "third",
  more: { title: "政务服务", url: "/channels/services" },
  items: [
    { title: "企业开办", url: "/sections/services-1?subject=start", icon: "briefcase" },
    { title: "项目落地", url: "/sections/services-1?subject=project", icon: "factory" },
    { title: "社保就业", url: "/sections/services-1?subject=work", icon: "users" },
    { title: "子女入学", url: "/sections/services-1?subject=school", icon: "school" },
    { title: "人才公寓", url: "/sections/services-1?subject=home", icon: "home" },
    { title: "办事指南", url: "/sections/services-1", icon: "book" },
  ],
};

const contact: BlockView = {
  kind: "contact",
  title: "联系我们",
  size: "third",
  more: { title: "便民电话", url: "/sections/services-3" },
  phone: "0399-5550100",
  phoneText: "咨询、建议、求助，工作日有人接听",
  hours: "工作日 08:30—12:00，14:00—17:30",
  address: "云泽市开济大道199号政务服务中心",
};

const figures: BlockView = {
  kind: "figures",
  title: "开发区数据",
  size: "full",
  text: "国家级经济技术开发区，位于澜江北岸，以智能装备、新材料、生命健康、传感技术为主导产业。",
  more: { title: "统计信息", url: "/sections/disclosure-4" },
  items: [
    { label: "规划面积", value: "186.4", unit: "平方公里", period: "截至2026-10-31", url: "/articles/7" },
    { label: "地区生产总值", value: "1,248.6", unit: "亿元", period: "2025年", url: "/articles/8" },
    { label: "规模以上工业企业", value: "612", unit: "家", period: "截至2026-09-30", url: "/articles/8" },
    { label: "高新技术企业", value: "1,037", unit: "家", period: "截至2026-09-30", url: "/articles/8" },
    { label: "可供出让工业用地", value: "3,260", unit: "亩", period: "截至2026-10-31", url: "/articles/9" },
  ],
};

const notices: BlockView = {
  kind: "list",
  title: "通知公告",
  size: "half",
  more: { title: "通知公告", url: "/sections/news-3" },
  items: [
    article(201, "关于组织申报2027年度智能制造示范车间的通知", "2026-11-20 15:00", { tag: "置顶" }),
    article(202, "关于开济大道与澜江路交叉口施工期间交通组织的通告", "2026-11-18 09:00"),
    article(203, "2026年第四季度人才公寓配租名单公示", "2026-11-16 10:30"),
    article(204, "云泽经开区2026年公开招聘工作人员面试公告", "2026-11-13 17:20"),
    article(205, "关于开展冬季安全生产大检查的通知", "2026-11-10 08:50"),
    article(206, "关于元旦期间政务服务大厅对外服务时间安排的公告", "2026-11-06 14:10"),
  ],
};

const policies: BlockView = {
  kind: "list",
  title: "政策文件与解读",
  size: "half",
  more: { title: "政策文件", url: "/channels/policies" },
  items: [
    article(301, "关于促进制造业高质量发展的若干措施（云开管发〔2026〕18号）", "2026-11-11 10:00", {
      related: [{ title: "一图读懂：企业技术改造能得到哪些支持", url: "/articles/302" }],
    }),
    article(303, "云泽经开区科技创新券管理办法（云开管发〔2026〕15号）", "2026-10-22 16:30", {
      related: [{ title: "问答：创新券怎么领、怎么用、怎么兑", url: "/articles/304" }],
    }),
    article(305, "关于进一步规范涉企行政检查的实施意见（云开管办〔2026〕41号）", "2026-09-28 09:15"),
  ],
};

const parks: BlockView = {
  kind: "pictures",
  title: "园区与投资",
  size: "full",
  hideForElder: true,
  more: { title: "产业园区", url: "/channels/parks" },
  items: [
    {
      title: "澜江智能装备产业园",
      url: "/articles/401",
      image: { src: "/media/factory-hall.svg", alt: "" },
      text: "机器人、数控机床与核心部件",
      facts: "标准厂房可租 8.6 万平方米",
    },
    {
      title: "临港新材料产业园",
      url: "/articles/402",
      image: { src: "/media/port-rail.svg", alt: "" },
      text: "依托铁水联运，发展先进高分子材料",
      facts: "可供工业用地 1,120 亩",
    },
    {
      title: "云泽生命健康科技园",
      url: "/articles/403",
      image: { src: "/media/laboratory.svg", alt: "" },
      text: "研发、中试、检验一体的公共平台",
      facts: "实验室可租 2.3 万平方米",
    },
    {
      title: "传感谷科技园",
      url: "/articles/404",
      image: { src: "/media/science-park.svg", alt: "" },
      text: "传感芯片设计、封装与应用",
      facts: "孵化场地可租 1.5 万平方米",
    },
  ],
};

const departments: BlockView = {
  kind: "departments",
  title: "部门",
  size: "half",
  more: { title: "部门", url: "/departments" },
  items: [
    "党政办公室",
    "经济发展局",
    "招商服务局",
    "规划建设局",
    "行政审批局",
    "财政金融局",
    "社会事业局",
    "应急管理局",
    "生态环境分局",
    "市场监管分局",
    "政务服务中心",
    "临港园区办公室",
  ].map((title, index) => ({ title, url: `/departments/${index + 1}` })),
};

const topics: BlockView = {
  kind: "pictures",
  title: "专题专栏",
  size: "half",
  hideForElder: true,
  more: { title: "专题专栏", url: "/channels/topics" },
  items: [
    { title: "优化营商环境", url: "/sections/topics-1", image: { src: "/media/service-hall.svg", alt: "" } },
    { title: "安全生产月", url: "/sections/topics-2", image: { src: "/media/construction-site.svg", alt: "" } },
  ],
};

const links: BlockView = {
  kind: "links",
  title: "友情链接",
  size: "full",
  hideForElder: true,
  groups: [
    {
      title: "上级政府",
      items: ["澜江省人民政府", "云泽市人民政府", "澜江省商务厅", "澜江省政务服务网"].map((title) => ({
        title,
        url: "https://gov.example/",
      })),
    },
    {
      title: "本区服务",
      items: ["公共资源交易", "人才服务", "科技服务", "公共信用信息"].map((title) => ({
        title,
        url: "https://service.example/",
      })),
    },
  ],
};

export const homeView: HomeView = {
  description: "云泽经济技术开发区管理委员会门户网站：要闻、通知、政策、办事指南、园区与投资、联系方式。",
  blocks: [news, entrances, contact, figures, notices, policies, parks, departments, topics, links],
};

export const englishHomeView: HomeView = {
  description: "Yunze Economic and Technological Development Zone: news, policies, parks, contact.",
  blocks: [
    {
      kind: "headlines",
      title: "News",
      size: "two-thirds",
      lead: article(901, "Rail-to-river link at Lingang opens along its whole length", "2026-11-20 09:30", {
        image: { src: "/media/port-rail.svg", alt: "Lingang terminal and its railway" },
      }),
      items: [
        article(902, "Three universities join the zone in a pilot line for sensors", "2026-11-18 10:05"),
        article(903, "North extension of Kaiji Avenue under construction", "2026-11-14 11:20"),
      ],
    },
    {
      kind: "entrances",
      title: "Start here",
      size: "third",
      items: [
        { title: "Set up a company", url: "/en/articles/1", icon: "briefcase" },
        { title: "Find a factory", url: "/en/articles/2", icon: "factory" },
        { title: "Live in Yunze", url: "/en/articles/3", icon: "home" },
        { title: "All guides", url: "/en/articles/4", icon: "book" },
      ],
    },
    {
      kind: "contact",
      title: "Contact",
      size: "third",
      phone: "0399-5550100",
      hours: "Working days 08:30–12:00, 14:00–17:30",
      address: "199 Kaiji Avenue, Yunze",
    },
  ],
};

export const channelUrl = channels[1]!.url;
