/** A made-up site for looking at the pages and for their tests; every name and number in it is invented. */
import { feedsIn } from "../formats.ts";
import type { AssetsView, DisplayMode, FooterView, LinkView, RequestView, SiteView } from "../view-models.ts";

const section = (title: string, slug: string): LinkView => ({ title, url: `/sections/${slug}` });

const menu = [
  ["走进开发区", "about", ["开发区概况", "领导信息", "机构职能", "区位交通"]],
  ["新闻中心", "news", ["要闻", "部门动态", "通知公告", "图片新闻"]],
  ["信息公开", "disclosure", ["公开指南", "公开制度", "规划计划", "统计信息", "财政信息", "公开年报"]],
  ["政策文件", "policies", ["管委会文件", "政策解读", "惠企政策"]],
  ["政务服务", "services", ["办事指南", "服务窗口", "便民电话"]],
  ["互动交流", "contact", ["联系方式", "常见问题", "意见征集公告"]],
  ["投资云泽", "invest", ["投资指南", "产业导向", "重点项目", "Invest in Yunze"]],
  ["产业园区", "parks", ["园区介绍", "标准厂房", "配套设施"]],
  ["专题专栏", "topics", ["优化营商环境", "安全生产月"]],
] as const;

export const channels = menu.map(([title, slug, names]) => ({
  title,
  url: `/channels/${slug}`,
  children: names.map((name, index) => section(name, `${slug}-${index + 1}`)),
}));

const footer: FooterView = {
  organMarkUrl: "/about-marks#organ",
  reportErrorsUrl: "/about-marks#errors",
  host: "云泽经济技术开发区管理委员会",
  undertaker: "云泽经济技术开发区党政办公室",
  phone: "0399-5550100",
  address: "澜江省云泽市开济大道199号",
  postcode: "499000",
  email: "office@yunze.example",
  hours: "工作日 08:30—12:00，14:00—17:30",
  icp: "澜ICP备00000001号-1",
  police: "澜公网安备 00000002000001号",
  siteMapUrl: "/site-map",
  note: "这是演示站点，机构、人物、电话和编号均为虚构。",
};

/** The Chinese site. */
export function previewSite(assets: AssetsView): SiteView {
  return {
    language: "zh-CN",
    name: "云泽经济技术开发区管理委员会",
    shortName: "云泽经开区",
    nameAside: "Yunze Economic and Technological Development Zone",
    domain: "www.yunze.example",
    idCode: "9900010001",
    origin: "https://www.yunze.example",
    homeUrl: "/",
    logoUrl: "/media/logo.svg",
    searchUrl: "/search",
    suggestUrl: "/api/v1/public/suggest",
    hotWords: ["高新技术企业奖励", "标准厂房", "人才公寓", "环评审批"].map((title) => ({
      title,
      url: `/search?q=${encodeURIComponent(title)}`,
    })),
    loginUrl: "/workbench",
    menu: channels,
    linkGroups: [
      {
        title: "国家级开发区",
        items: ["清澜经济技术开发区", "北屿高新技术产业开发区"].map((title, index) => ({
          title,
          url: `https://zone-${index + 1}.example/`,
        })),
      },
      { title: "市直部门", items: [{ title: "云泽市人民政府", url: "https://www.yunze-city.example/" }] },
    ],
    languages: [
      { language: "zh-CN", url: "https://www.yunze.example/" },
      { language: "en", url: "https://www.yunze.example/en/" },
    ],
    feeds: feedsIn("云泽经济技术开发区管理委员会", "/"),
    footer,
    assets,
    shareImage: "/media/skyline-river.svg",
  };
}

/** The same site in English. */
export function previewSiteInEnglish(assets: AssetsView): SiteView {
  const site = previewSite(assets);
  const names = ["About", "News", "Disclosure", "Policies", "Services", "Contact", "Invest", "Parks", "Topics"];
  return {
    ...site,
    language: "en",
    name: "Yunze Economic and Technological Development Zone",
    nameAside: "云泽经济技术开发区管理委员会",
    homeUrl: "/en/",
    hotWords: [],
    menu: channels.map(({ url }, index) => ({ title: names[index] ?? "", url: `/en${url}` })),
    footer: {
      ...site.footer,
      host: "Administrative Committee of the Yunze Economic and Technological Development Zone",
      undertaker: undefined,
      address: "199 Kaiji Avenue, Yunze, Lanjiang Province",
      hours: "Working days 08:30–12:00, 14:00–17:30",
      note: "This is a demonstration. Names, numbers and marks are invented.",
    },
  };
}

export function previewRequest(path: string, mode: DisplayMode = "standard"): RequestView {
  return { mode, url: `https://www.yunze.example${path}` };
}
