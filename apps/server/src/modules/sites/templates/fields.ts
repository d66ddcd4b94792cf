import {
  aboutChannel,
  channel,
  interpretations,
  newsChannel,
  questions,
  section,
  serviceGuides,
  template,
} from "./parts.ts";

/** 招商. */
export const invest = template(
  ["招商投资", "Investment", "#9a3412"],
  "向投资者介绍产业、用地、政策和落户流程。",
  [
    aboutChannel(
      section("advantages", "投资优势", "Why here", "概况信息", "page"),
      section("industries", "主导产业", "Industries", "概况信息", "cards"),
    ),
    newsChannel(section("signings", "项目签约", "New projects", "工作动态")),
    channel("opportunities", "投资机会", "Opportunities", [
      section("projects", "招商项目", "Projects", "数据发布", "cards"),
      section("land", "土地厂房", "Land and premises", "数据发布"),
    ]),
    channel("policies", "投资政策", "Policies", [
      section("incentives", "扶持政策", "Incentives", "政策文件"),
      interpretations,
    ]),
    channel("services", "落户服务", "Services", [
      section("guides", "落户流程", "Settling in", "办事服务"),
      section("stories", "企业故事", "Stories", "概况信息", "cards"),
      questions,
    ]),
  ],
  "/opportunities/",
  { title: "扶持政策", titleEn: "Incentives", sections: ["/policies/incentives/", "/policies/interpretations/"] },
);

/** 人才. */
export const talent = template(
  ["人才服务", "Talent", "#6b2f8a"],
  "发布人才政策、岗位和人才服务事项。",
  [
    aboutChannel(),
    newsChannel(section("stories", "人才故事", "Stories", "概况信息", "cards")),
    channel("policies", "人才政策", "Policies", [
      section("documents", "政策文件", "Documents", "政策文件"),
      interpretations,
    ]),
    channel("jobs", "岗位招聘", "Jobs", [
      section("vacancies", "企业招聘", "Vacancies", "工作动态"),
      section("exams", "人事考试", "Examinations", "工作动态"),
    ]),
    channel("services", "人才服务", "Services", [
      serviceGuides,
      section("housing", "人才公寓", "Housing", "办事服务", "page"),
      questions,
    ]),
  ],
  "/policies/",
  "/jobs/vacancies/",
);

/** 政策. */
export const policy = template(
  ["政策服务", "Policy", "#1d4ed8"],
  "集中发布政策文件、解读和申报通知。",
  [
    newsChannel(section("applications", "申报通知", "Calls", "工作动态")),
    channel("documents", "政策文件", "Documents", [
      section("national", "国家政策", "National", "政策文件"),
      section("provincial", "省市政策", "Provincial", "政策文件"),
      section("zone", "本区政策", "Of the zone", "政策文件"),
    ]),
    channel("interpretations", "政策解读", "Interpretations", [
      section("texts", "文字解读", "In words", "政策解读"),
      section("pictures", "图解", "In pictures", "政策解读", "pictures"),
      section("videos", "视频解读", "In films", "政策解读", "videos"),
    ]),
    channel("services", "政策兑现", "Claiming", [
      section("guides", "兑现指南", "How to claim", "办事服务"),
      section("faq", "政策问答", "Questions", "咨询投诉"),
    ]),
    aboutChannel(),
  ],
  "/documents/zone/",
  {
    title: "政策解读",
    titleEn: "Interpretations",
    sections: ["/interpretations/texts/", "/interpretations/pictures/"],
  },
);

/** 生态环境. */
export const environment = template(
  ["生态环境", "Environmental protection", "#1b6b3a"],
  "公开环境质量、环评审批、执法监管和污染防治工作。",
  [
    aboutChannel(section("duties", "机构职责", "Duties", "机构职能", "page")),
    newsChannel(section("science", "环保科普", "Learning", "概况信息")),
    channel("quality", "环境质量", "Quality", [
      section("air", "空气质量", "Air", "数据发布"),
      section("water", "水环境质量", "Water", "数据发布"),
      section("reports", "监测报告", "Reports", "数据发布"),
    ]),
    channel("approval", "环评审批", "Assessment", [
      section("received", "受理公示", "Received", "工作动态"),
      section("planned", "拟批准公示", "To be approved", "工作动态"),
      section("decided", "审批决定", "Decided", "工作动态"),
    ]),
    channel("supervision", "监管执法", "Supervision", [
      section("inspections", "执法检查", "Inspections", "工作动态"),
      section("penalties", "行政处罚", "Penalties", "工作动态"),
      section("key-units", "重点单位", "Key units", "数据发布"),
    ]),
  ],
  "/quality/",
  {
    title: "环评公示",
    titleEn: "Assessment",
    sections: ["/approval/received/", "/approval/planned/", "/approval/decided/"],
  },
);
