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

/** 主站: what the guide of 2017 asks a portal to have (国办发〔2017〕47号). */
export const main = template(
  ["门户主站", "Main portal", "#1a4f8b"],
  "全面公开政务信息，提供办事服务和互动交流。",
  [
    aboutChannel(
      section("leadership", "领导信息", "Leadership", "负责人信息", "page"),
      section("institutions", "机构职能", "Institutions", "机构职能", "page"),
    ),
    newsChannel(section("responses", "回应关切", "Responses", "回应关切")),
    channel("disclosure", "信息公开", "Disclosure", [
      section("guide", "信息公开指南", "Guide", "信息公开指南", "page"),
      section("annual-reports", "信息公开年报", "Annual reports", "信息公开年报"),
      section("on-request", "依申请公开", "On request", "依申请公开", "page"),
      section("statistics", "数据发布", "Statistics", "数据发布"),
    ]),
    channel("policies", "政策文件", "Policies", [
      section("documents", "政策文件", "Documents", "政策文件"),
      interpretations,
    ]),
    channel("services", "政务服务", "Services", [serviceGuides, section("forms", "表格下载", "Forms", "办事服务")]),
    channel("interaction", "互动交流", "Interaction", [
      section("consultations", "意见征集", "Consultations", "征集调查"),
      section("interviews", "在线访谈", "Interviews", "在线访谈"),
      questions,
    ]),
  ],
  { title: "政策文件", titleEn: "Policies", sections: ["/policies/documents/"] },
  "/services/guides/",
);

/** 园区: one park of the zone. */
export const park = template(
  ["产业园区", "Industrial park", "#3d5a80"],
  "介绍园区的产业、载体和配套，发布园区动态。",
  [
    aboutChannel(
      section("industries", "主导产业", "Industries", "概况信息", "page"),
      section("enterprises", "入园企业", "Enterprises", "概况信息", "cards"),
    ),
    newsChannel(section("pictures", "园区图片", "Pictures", "概况信息", "pictures")),
    channel("premises", "载体空间", "Premises", [
      section("land", "土地", "Land", "数据发布"),
      section("factories", "厂房", "Factories", "数据发布", "cards"),
      section("offices", "办公楼宇", "Offices", "数据发布", "cards"),
    ]),
    channel("services", "园区服务", "Services", [
      section("guides", "入园指南", "Moving in", "办事服务"),
      section("living", "生活配套", "Living", "办事服务", "page"),
    ]),
  ],
  "/premises/",
  "/services/guides/",
);

/** 村居、街道. */
export const village = template(
  ["街道村居", "Village or street", "#7a4a12"],
  "公开村务居务，发布身边事，方便群众办事。",
  [
    aboutChannel(section("committee", "两委成员", "Committee", "负责人信息", "page")),
    newsChannel(section("pictures", "身边的事", "Pictures", "工作动态", "pictures")),
    channel("affairs", "村务居务公开", "Local affairs", [
      section("finance", "财务公开", "Finance", "数据发布"),
      section("decisions", "会议决定", "Decisions", "工作动态"),
      section("subsidies", "补助发放", "Subsidies", "数据发布"),
    ]),
    channel("services", "便民服务", "Services", [
      serviceGuides,
      section("phones", "便民电话", "Telephones", "办事服务", "page"),
    ]),
  ],
  "/affairs/",
  "/services/guides/",
);

/** 一般专业网站: the least that a site needs. */
export const plain = template(
  ["一般专业网站", "Plain professional site", "#1a4f8b"],
  "发布一项专门业务的动态、文件和办事指南。",
  [
    aboutChannel(),
    newsChannel(),
    channel("business", "业务工作", "Business", [
      section("documents", "文件资料", "Documents", "政策文件"),
      serviceGuides,
    ]),
  ],
  "/business/documents/",
  "/business/guides/",
);
