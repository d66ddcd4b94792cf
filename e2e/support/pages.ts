import { writePublished, type Zone } from "./articles.ts";

/** One page of each kind that the public sees, by name, with its path and the status that it answers with. */
export interface PublicPage {
  name: string;
  path: string;
  status: number;
}

/** Every kind of public page. Publishes a text that is long enough to be shown by chapters. */
export async function publicPages(zone: Zone): Promise<PublicPage[]> {
  const chief = await zone.as("chief");
  const named = async (title: string, state: string, { get } = chief): Promise<number> => {
    const { items } = await get<{ items: { id: number }[] }>(`/articles?q=${encodeURIComponent(title)}&state=${state}`);
    if (!items[0]) throw new Error(`the demonstration zone has no ${state} article about ${title}`);
    return items[0].id;
  };
  const rich = await named("集中开工", "published");
  const film = await named("一只集装箱怎样上船", "published");
  const story = await named("滨江绿带的春天", "published");
  const withdrawn = await named("流感疫苗", "withdrawn");
  const signed = await named("谐波减速器", "published", await zone.as("investChief"));
  const long = await writePublished(zone, { title: "云泽经开区产业发展年鉴（二〇二五年卷）", bodyHtml: longText() });
  const { items } = await chief.get<{ items: { id: number }[] }>("/sites/1/disclosure-items?state=published&limit=1");
  const [item] = items;
  if (!item) throw new Error("the demonstration zone has no public item in its disclosure catalogue");
  const { items: reports } = await chief.get<{ items: { id: number; state: string }[] }>("/sites/1/yearly-reports");
  const report = reports.find(({ state }) => state === "published");
  const guides = await chief.get<{ items: { id: number }[] }>(
    `/sites/1/service-items?q=${encodeURIComponent("食品经营许可")}&state=published`,
  );
  const [guide] = guides.items;
  if (!guide) throw new Error("the demonstration zone has no guide of the food licence");
  const window = { departmentId: await zone.departmentId("approval") };
  const rating = await (await zone.as("approvalHead")).send<{ address: string }>("POST", "/ratings/asked", window);
  const archive = await siteThatWasShut(zone);
  const page = (name: string, path: string, status = 200): PublicPage => ({ name, path, status });
  return [
    page("home", "/"),
    page("channel", "/news/"),
    page("list", "/news/important-news/"),
    page("page-section", "/about/zone-overview/"),
    page("article", `/news/important-news/${rich}.html`),
    page("traditional", `/investment/zh-tw/news/signings/${signed}.html`),
    page("long-article", long.address),
    page("search-start", "/search"),
    page("search-hits", `/search?q=${encodeURIComponent("预算")}`),
    page("search-none", `/search?q=${encodeURIComponent("火星殖民")}`),
    page("departments", "/departments/"),
    page("department", "/departments/office"),
    page("disclosure", "/disclosure/"),
    page("disclosure-catalogue", "/disclosure/catalogue/?class=02"),
    page("disclosure-item", `/disclosure/items/${item.id}`),
    page("disclosure-guide", "/disclosure/departments/office"),
    page("disclosure-request", "/disclosure/request/"),
    page("powers", "/disclosure/powers/"),
    page("penalties", "/disclosure/penalties/"),
    page("power", "/disclosure/powers/1"),
    page("disclosure-reports", "/disclosure/reports/"),
    page("yearly-report", `/disclosure/reports/${report?.id}`),
    page("videos", "/news/videos/"),
    page("film", `/news/videos/${film}.html`),
    page("pictures", "/about/zone-in-pictures/"),
    page("story", `/about/zone-in-pictures/${story}.html`),
    page("cards", "/invest/key-industries/"),
    page("multimedia", "/multimedia/"),
    page("topics", "/topics/"),
    page("topic", "/topics/business-climate/"),
    page("archived-topic", "/topics/rail-water/"),
    page("archived-site", `${archive}/`),
    page("archived-list", `${archive}/news/notices/`),
    page("policies", "/policies/library/"),
    page("policy", "/policies/3.html"),
    page("policy-in-english", "/en/policies/3.html"),
    page("services", "/services/"),
    page("service-items", "/services/items/?event=open_business"),
    page("track", "/track/"),
    page("verify", "/verify/"),
    page("verify-nothing", "/verify/?code=22222-22222-22222-22222", 404),
    page("one-matter", "/services/matters/open-restaurant"),
    page("account-sign-in", "/account/sign-in/"),
    page("account-register", "/account/register/"),
    page("case-figures", "/supervision/"),
    page("wall", "/wall/"),
    page("rate", rating.address),
    page("rate-nothing", "/rate/nothing", 404),
    page("service-guide", `/services/items/${guide.id}`),
    page("site-map", "/site-map"),
    page("api", "/api/"),
    page("home-en", "/en/"),
    page("not-found", `/news/${encodeURIComponent("预算公开")}`, 404),
    page("withdrawn", `/news/notices/${withdrawn}.html`, 410),
  ];
}

/** Pages that only their account sees. */
export const accountPages: readonly Omit<PublicPage, "status">[] = [
  { name: "account", path: "/account/" },
  { name: "account-cases", path: "/account/applications/" },
  { name: "account-enterprises", path: "/account/enterprises/" },
  { name: "account-agents", path: "/account/agents/" },
  { name: "account-agents-new", path: "/account/agents/new/" },
  { name: "account-messages", path: "/account/messages/" },
  { name: "account-data", path: "/account/data/" },
  { name: "account-data-delete", path: "/account/data/delete/" },
  { name: "account-settings", path: "/account/settings/" },
];

/** A site that was shut and stays as an archive, which each of its pages says. @returns its path */
async function siteThatWasShut(zone: Zone): Promise<string> {
  const system = await zone.as("system");
  const fields = {
    template: "plain",
    name: "云泽港区档案网",
    shortName: "港区档案",
    // Two files of the suite ask for the pages of one zone.
    path: `/archive-${process.pid}`,
    siteIdCode: "9900010031",
  };
  const { id } = await system.send<{ id: number }>("POST", "/sites/from-template", fields);
  const shut = { as: "archive", to: "", notice: "内容并入门户网站。", name: fields.name };
  await system.send("POST", `/sites/${id}/shut`, shut);
  return fields.path;
}

/** Some 80 KB of text in chapters: more than one page may hold. */
function longText(): string {
  const trades = ["装备制造", "新材料", "电子信息", "现代物流", "食品加工", "绿色能源", "生物医药", "科技服务"];
  return trades
    .map((trade, index) => {
      const rows = ["企业数", "产值（亿元）", "从业人员"].map(
        (label, row) => `<tr><td>${label}</td><td>${(index + 2) * (row + 3) * 7}</td></tr>`,
      );
      const table = `<table><thead><tr><th scope="col">指标</th><th scope="col">数值</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
      const paragraphs = Array.from({ length: 30 }, (_, number) => `<p>${paragraph(trade, number + 1)}</p>`);
      return `<h2>第${"一二三四五六七八"[index]}章 ${trade}</h2>${table}${paragraphs.join("")}`;
    })
    .join("");
}

const paragraph = (trade: string, number: number): string =>
  `（${number}）${trade}是开发区重点培育的产业方向之一。全年围绕补链强链，推动重点企业扩大有效投资，完善公共技术服务，` +
  `组织供需对接活动，协调解决用地、用能、用工等问题，并按季度公布进展，接受企业和群众监督。`;
