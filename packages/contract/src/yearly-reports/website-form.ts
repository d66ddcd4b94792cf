import { listOf, type ReportChapter } from "./form.ts";

const yesNo = ["是", "否"] as const;
const line = (key: string, title: string) => ({ key, title, long: false });
const choice = (key: string, title: string, choices: readonly string[] = yesNo) => ({
  key,
  title,
  long: false,
  choices,
});

/** 政府网站工作年度报表, which every site shows by the end of January. */
export const websiteForm: readonly ReportChapter[] = [
  {
    title: "网站情况",
    texts: [
      line("siteName", "网站名称"),
      line("homeUrl", "首页网址"),
      line("sponsor", "主办单位"),
      choice("siteType", "网站类型", ["政府门户网站", "部门网站", "专项网站"]),
      line("siteIdCode", "政府网站标识码"),
      line("icp", "ICP备案号"),
      line("police", "公安机关备案号"),
    ],
    tables: [
      listOf("visits", "访问情况", [
        ["visitors", "独立用户访问总量（个）"],
        ["visits", "网站总访问量（次）"],
      ]),
    ],
  },
  {
    title: "信息发布",
    texts: [],
    tables: [
      listOf("published", "信息发布（单位：条）", [
        ["total", "总数"],
        ["overview", "概况类信息更新量", 1],
        ["news", "政务动态信息更新量", 1],
        ["catalogue", "信息公开目录信息更新量", 1],
      ]),
    ],
  },
  {
    title: "专栏专题",
    texts: [],
    tables: [
      listOf("topics", "专栏专题（单位：个）", [
        ["kept", "维护数量"],
        ["opened", "新开设数量"],
      ]),
    ],
  },
  {
    title: "解读回应",
    texts: [],
    tables: [
      listOf("explained", "解读信息发布（单位：条）", [
        ["total", "总数"],
        ["material", "解读材料数量", 1],
        ["products", "解读产品数量", 1],
        ["comments", "媒体评论文章数量", 1],
      ]),
      listOf("responses", "回应公众关注热点或重大舆情", [["responses", "回应数量（次）"]]),
    ],
  },
  {
    title: "办事服务",
    texts: [choice("hasServiceList", "是否发布服务事项目录")],
    tables: [
      listOf("services", "办事服务", [
        ["users", "注册用户数（个）"],
        ["items", "政务服务事项数量（项）"],
        ["online", "可全程在线办理政务服务事项数量（项）", 1],
      ]),
      listOf("cases", "办件量（单位：件）", [
        ["total", "总数"],
        ["persons", "自然人办件量", 1],
        ["organisations", "法人办件量", 1],
      ]),
    ],
  },
  {
    title: "互动交流",
    texts: [choice("onePlatform", "是否使用统一平台"), choice("smartAnswers", "是否提供智能问答")],
    tables: [
      listOf("messages", "留言办理", [
        ["received", "收到留言数量（条）"],
        ["done", "办结留言数量（条）"],
        ["public", "公开答复数量（条）"],
      ]),
      listOf("days", "平均办理时间", [["average", "平均办理时间（天）"]], "money"),
      listOf("surveys", "征集调查", [
        ["held", "征集调查期数（期）"],
        ["opinions", "收到意见数量（条）"],
        ["results", "公布调查结果期数（期）"],
      ]),
      listOf("interviews", "在线访谈", [
        ["held", "访谈期数（期）"],
        ["questions", "网民留言数量（条）"],
        ["answers", "答复网民提问数量（条）"],
      ]),
    ],
  },
  {
    title: "安全防护",
    texts: [
      choice("monitoring", "是否建立安全监测预警机制"),
      choice("drills", "是否开展应急演练"),
      choice("responsible", "是否明确网站安全责任人"),
    ],
    tables: [
      listOf("security", "安全检测", [
        ["checks", "安全检测评估次数（次）"],
        ["found", "发现问题数量（个）"],
        ["mended", "问题整改数量（个）"],
      ]),
    ],
  },
  {
    title: "移动新媒体",
    texts: [
      choice("hasMedia", "是否有移动新媒体"),
      { ...line("weibo", "微博名称"), optional: true },
      { ...line("weixin", "微信名称"), optional: true },
      { ...line("otherMedia", "其他新媒体"), optional: true },
    ],
    tables: [
      {
        key: "media",
        title: "移动新媒体",
        corner: "平台",
        figures: "count",
        columns: [
          { key: "published", title: "信息发布量（条）" },
          { key: "followers", title: "关注量、订阅数（个）" },
        ],
        rows: [
          { key: "weibo", title: "微博", level: 0 },
          { key: "weixin", title: "微信", level: 0 },
          { key: "other", title: "其他", level: 0 },
        ],
      },
    ],
  },
  {
    title: "创新发展",
    texts: [
      choice("searchAsService", "搜索即服务"),
      choice("languages", "多语言版本"),
      choice("accessible", "无障碍浏览"),
      choice("personal", "千人千网"),
      { key: "otherInnovation", title: "其他", long: true, optional: true },
    ],
    tables: [],
  },
  {
    title: "填报",
    texts: [
      line("head", "单位负责人"),
      line("checker", "审核人"),
      line("writer", "填报人"),
      line("phone", "联系电话"),
      line("day", "填报日期"),
    ],
    tables: [],
  },
];
