import { pagingOf } from "../formats.ts";
import type {
  ArticleBodyView,
  ArticleItemView,
  ArticleView,
  ChannelView,
  ColumnMetaView,
  ListSectionView,
  MultimediaView,
  PageSectionView,
} from "../view-models.ts";
import { channels } from "./site.ts";

const home = { title: "首页", url: "/" };
const newsChannel = channels[1]!;
const policyChannel = channels[3]!;
const aboutChannel = channels[0]!;

const column = (name: string, type: string): ColumnMetaView => ({
  name,
  type,
  description: `云泽经开区${name}栏目，发布管委会及各部门的${name}。`,
  keywords: ["云泽经开区", name],
});

const noticeTitles = [
  "关于组织申报2027年度智能制造示范车间的通知",
  "关于开济大道与澜江路交叉口施工期间交通组织的通告",
  "2026年第四季度人才公寓配租名单公示",
  "云泽经开区2026年公开招聘工作人员面试公告",
  "关于开展冬季安全生产大检查的通知",
  "关于元旦期间政务服务大厅对外服务时间安排的公告",
  "关于征集2027年民生实事项目建议的公告",
  "澜江智能装备产业园三期环境影响评价第二次公示",
  "关于公布2026年第三批科技型中小企业入库名单的通知",
  "关于调整临港园区货车通行时段的通告",
];
const departments = ["经济发展局", "规划建设局", "社会事业局", "党政办公室", "应急管理局", "行政审批局"];
const summaries = [
  "面向在区内注册、建有智能生产线的制造企业，申报截止2026年12月25日，材料一次提交，逾期不再受理。",
  "施工期自2026年11月23日至2027年1月20日，公交7路、12路临时改道，请途经车辆按标志绕行。",
  "本季度共配租186套，公示期五个工作日，对名单有异议的可在公示期内来电或来函反映。",
  "面试时间为2026年11月28日至29日，请入围人员携带身份证件和面试通知书，按时到指定地点报到。",
];

export const noticeItems: ArticleItemView[] = noticeTitles.map((title, index) => ({
  title,
  url: `/articles/${201 + index}`,
  date: `2026-11-${String(20 - index * 2).padStart(2, "0")} 09:${String(10 + index * 4)}`,
  department: departments[index % departments.length],
  summary: summaries[index % summaries.length],
  tag: index === 0 ? "置顶" : undefined,
}));

export const listSection: ListSectionView = {
  kind: "list",
  title: "通知公告",
  url: "/sections/news-3",
  description: "管委会及各部门发布的通知、公告、公示和通告。",
  crumbs: [home, newsChannel],
  column: column("通知公告", "工作动态"),
  channel: newsChannel,
  siblings: newsChannel.children,
  items: noticeItems,
  years: [
    { title: "全部", url: "/sections/news-3", current: true },
    { title: "2026年", url: "/sections/news-3?year=2026", count: 128, current: false },
    { title: "2025年", url: "/sections/news-3?year=2025", count: 164, current: false },
  ],
  paging: pagingOf({ page: 3, perPage: 10, total: 292, urlOf: (page) => `/sections/news-3?page=${page}` }),
  feedUrl: "/sections/news-3/rss.xml",
};

export const emptySection: ListSectionView = {
  ...listSection,
  items: [],
  years: [],
  paging: pagingOf({ page: 1, perPage: 10, total: 0, urlOf: () => "/sections/news-3" }),
};

const covered = (image: string, index: number): ArticleItemView => ({
  ...noticeItems[index]!,
  tag: undefined,
  image: index === 3 ? undefined : { src: `/media/${image}.svg`, alt: "" },
});
const covers = ["factory-hall", "port-rail", "green-belt", "skyline-river", "laboratory", "school"].map(covered);

const gridSection = (title: string, look: NonNullable<ListSectionView["look"]>): ListSectionView => ({
  ...listSection,
  title,
  look,
  items: covers,
  years: [],
  paging: pagingOf({ page: 1, perPage: 12, total: 30, urlOf: (page) => `/sections/news-4?page=${page}` }),
});

export const titlesSection: ListSectionView = { ...listSection, look: "titles" };
export const cardsSection = gridSection("产业故事", "cards");
export const picturesSection = gridSection("图片新闻", "pictures");
export const videosSection: ListSectionView = {
  ...gridSection("视频", "videos"),
  items: covers.map((item, index) => ({ ...item, length: index === 1 ? undefined : `0${index + 1}:2${index}` })),
};

export const multimediaView: MultimediaView = {
  crumbs: [home],
  column: column("多媒体", "工作动态"),
  items: covers.map((item, index) => ({
    ...item,
    section: { title: "图片新闻", url: "/sections/news-4" },
    media: (["film", "pictures", "sound"] as const)[index % 3] ?? "film",
    ...(index % 3 === 1 ? { pictures: 12 } : { length: `0${index + 1}:2${index}` }),
  })),
  kinds: [
    { title: "全部类型", url: "/multimedia/", count: 36, current: true },
    { title: "视频", url: "/multimedia/?media=film", count: 14, current: false },
    { title: "图集", url: "/multimedia/?media=pictures", count: 18, current: false },
    { title: "音频", url: "/multimedia/?media=sound", count: 4, current: false },
  ],
  years: [
    { title: "全部年份", url: "/multimedia/", current: true },
    { title: "2026年", url: "/multimedia/?year=2026", count: 20, current: false },
    { title: "2025年", url: "/multimedia/?year=2025", count: 16, current: false },
  ],
  paging: pagingOf({ page: 1, perPage: 24, total: 36, urlOf: (page) => `/multimedia/?page=${page}` }),
};

const policyBody = `<p>各局（办）、各园区办公室，各有关企业：</p>
<p>为贯彻制造强省部署，支持区内企业实施技术改造、扩大有效投资，结合开发区实际，制定以下措施。</p>
<h2>一、支持企业技术改造</h2>
<p>对设备投资500万元以上、列入年度技术改造计划的项目，按实际设备投资额的8%给予补助，单个项目最高800万元。工业机器人及智能成套装备购置部分，补助比例提高到12%。</p>
<blockquote><p>同一项目符合多项政策的，按照“就高不重复”原则执行。</p></blockquote>
<h2>二、支持标准和表格</h2>
<p>补助标准如下，自2026年12月1日起执行：</p>
<table><caption>表1　技术改造补助标准</caption><thead><tr><th scope="col">项目类别</th><th scope="col">设备投资额</th><th scope="col">补助比例</th><th scope="col">上限（万元）</th></tr></thead>
<tbody><tr><td>一般技术改造</td><td>500万元以上</td><td>8%</td><td>800</td></tr><tr><td>智能化改造</td><td>300万元以上</td><td>12%</td><td>1,000</td></tr><tr><td>绿色化改造</td><td>200万元以上</td><td>10%</td><td>600</td></tr></tbody></table>
<h3>（一）申报条件</h3>
<ul><li>在开发区依法注册、纳税，具有独立法人资格；</li><li>近三年未发生较大以上安全生产和环境污染事故；</li><li>项目已备案，并在备案之日起两年内完工。</li></ul>
<h3>（二）办理程序</h3>
<ol><li>企业向经济发展局提交申报表和设备清单；</li><li>经济发展局会同财政金融局审核，委托第三方现场核验；</li><li>结果公示五个工作日，无异议的按程序拨付。</li></ol>
<figure><img src="/media/factory-hall.svg" alt="智能装备产业园的装配车间" width="960" height="540"><figcaption>澜江智能装备产业园装配车间</figcaption></figure>
<h2>三、附则</h2>
<p>本措施自2026年12月1日起施行，有效期三年，由经济发展局负责解释。详见<a href="/articles/302">政策解读</a>。</p>`;

const policy: ArticleBodyView = {
  title: "云泽经济技术开发区管理委员会关于促进制造业高质量发展的若干措施",
  subtitle: "云开管发〔2026〕18号",
  publishedAt: "2026-11-11 10:00",
  source: "云泽经开区管委会",
  author: "经济发展局产业科",
  department: { title: "经济发展局", url: "/departments/2" },
  summary: "对设备投资500万元以上的技术改造项目给予补助，单个项目最高800万元，自2026年12月1日起施行。",
  bodyHtml: policyBody,
  attachments: [
    { title: "技术改造项目补助申报表", url: "/files/1/form.docx", kind: "DOCX", size: 38_420 },
    { title: "设备投资明细表（样表）", url: "/files/2/list.csv", kind: "CSV", size: 912 },
    {
      title: "关于促进制造业高质量发展的若干措施（签章扫描件）",
      url: "/files/3/scan.pdf",
      kind: "PDF",
      size: 2_411_724,
    },
  ],
  keywords: ["制造业", "技术改造", "补助"],
  image: { src: "/media/factory-hall.svg", alt: "" },
  facts: [
    { label: "文号", value: "云开管发〔2026〕18号" },
    { label: "发文机关", value: "云泽经开区管委会" },
    { label: "成文日期", value: "2026-11-09" },
    { label: "施行日期", value: "2026-12-01" },
  ],
};

export const articleView: ArticleView = {
  article: policy,
  crumbs: [home, policyChannel],
  column: column("管委会文件", "政策文件"),
  section: policyChannel.children[0]!,
  newest: noticeItems.slice(0, 5).map(({ title, url, date }) => ({ title, url, date })),
  related: [{ title: "一图读懂：企业技术改造能得到哪些支持", url: "/articles/302", date: "2026-11-12 09:00" }],
  previous: { title: "云泽经开区科技创新券管理办法", url: "/articles/303" },
  next: { title: "关于进一步规范涉企行政检查的实施意见", url: "/articles/305" },
};

const picture = (file: string, alt: string, caption: string) =>
  `<figure><img src="/media/${file}.svg" alt="${alt}" width="960" height="540" /><figcaption>${caption}</figcaption></figure>`;
const mark = (number: number) =>
  `<sup class="footnote-ref"><a id="fnref-${number}" href="#fn-${number}">[${number}]</a></sup>`;

/** Everything that a body may hold beside text. */
export const richArticleView: ArticleView = {
  ...articleView,
  article: {
    ...policy,
    title: "智能装备产业园三期开工，十二个项目同日签约",
    subtitle: undefined,
    facts: undefined,
    attachments: [],
    transcripts: [
      {
        captionsUrl: "/media/opening.vtt",
        parts: [
          { at: "00:00", text: "智能装备产业园三期开工仪式在澜江北岸举行，十二个项目同日签约。" },
          { at: "00:42", text: "管委会负责人：三期建成后，新增标准厂房二十六万平方米，从动工到交付不超过十四个月。" },
        ],
      },
    ],
    bodyHtml: `<p>11月20日，智能装备产业园三期开工仪式在澜江北岸举行${mark(1)}，十二个项目同日签约，总投资86亿元${mark(2)}。</p>
<figure class="video"><video controls preload="none" poster="/media/factory-hall.svg" src="/media/opening.mp4"><track kind="captions" src="/media/opening.vtt" srclang="zh" label="中文字幕" /></video><figcaption>开工仪式现场（2分14秒）</figcaption></figure>
<aside class="callout callout-important"><p>签约企业请于12月5日前到行政审批局办理用地预审，逾期将重新排期。</p></aside>
<h2>一、现场</h2>
<div class="gallery">${picture("factory-hall", "装配车间", "一期的装配车间")}${picture("skyline-river", "江岸全景", "三期选址，澜江北岸")}${picture("factory-hall", "工人检查机器人手臂", "出厂检验")}</div>
<aside class="callout callout-note"><p>园区服务热线：<a href="tel:12345">12345</a>，工作日9:00—17:30。</p></aside>
<aside class="callout callout-warning"><p>开工期间开济大道封闭，请绕行澜江路。</p></aside>
<h2>二、项目</h2>
<table><colgroup><col width="240" /><col /></colgroup><thead><tr><th scope="col">项目</th><th scope="col">投资（亿元）</th></tr></thead><tbody><tr><td>协作机器人整机</td><td>24</td></tr><tr><td class="align-right" colspan="2">合计见附表</td></tr></tbody></table>
<figure class="audio"><audio controls preload="none" src="/media/interview.mp3"></audio><figcaption>录音：对园区负责人的采访</figcaption></figure>
<section class="footnotes"><ol><li id="fn-1">一期于2019年、二期于2023年建成。 <a href="#fnref-1">↩</a></li><li id="fn-2">按备案口径统计，见<a href="/articles/302">备案目录</a>。 <a href="#fnref-2">↩</a></li></ol></section>`,
  },
};

const chapters = ["总体要求", "发展目标", "产业布局", "重点任务", "要素保障", "组织实施"];

export const longArticleView: ArticleView = {
  ...articleView,
  related: undefined,
  article: {
    ...policy,
    title: "云泽经济技术开发区国民经济和社会发展第十五个五年规划纲要",
    subtitle: undefined,
    facts: undefined,
    attachments: [],
    image: undefined,
    bodyHtml: `<h2>第三章　产业布局</h2>${"<p>坚持集中布局、链式发展，以澜江沿线为发展轴，构建“一轴四园”的产业空间。智能装备园重点发展机器人整机与减速器、伺服系统；临港新材料园重点发展先进高分子材料；生命健康园重点发展医疗器械与体外诊断；传感谷重点发展传感芯片的设计、封装和应用。</p>".repeat(5)}`,
    chapters: {
      current: 3,
      items: chapters.map((title, index) => ({
        title: `第${"一二三四五六"[index]}章　${title}`,
        url: `/articles/9?part=${index + 1}`,
      })),
      wholeTextUrl: "/articles/9/whole.html",
      wholeTextSize: 486_000,
      previous: { title: "第二章　发展目标", url: "/articles/9?part=2" },
      next: { title: "第四章　重点任务", url: "/articles/9?part=4" },
    },
  },
};

export const pageSection: PageSectionView = {
  kind: "page",
  title: "开发区概况",
  url: "/sections/about-1",
  description: "云泽经开区的区位、沿革、产业和公共服务基本情况。",
  crumbs: [home, aboutChannel],
  column: column("开发区概况", "概况信息"),
  channel: aboutChannel,
  siblings: aboutChannel.children,
  article: {
    title: "开发区概况",
    publishedAt: "2026-10-08 09:00",
    source: "党政办公室",
    bodyHtml: `<figure><img src="/media/skyline-river.svg" alt="澜江北岸的开发区" width="960" height="540"></figure><p>云泽经济技术开发区位于澜江北岸，1993年设立，2010年升级为国家级经济技术开发区，规划面积186.4平方公里，辖四个产业园、两个街道。</p><h2>产业</h2><p>全区以智能装备、新材料、生命健康、传感技术为主导产业，拥有规模以上工业企业612家、高新技术企业1,037家。</p><h2>公共服务</h2><p>建成学校23所、医院4家、人才公寓6,800套，公交线路31条，政务服务大厅设窗口62个。</p>`,
    attachments: [],
    keywords: ["概况"],
  },
};

export const channelView: ChannelView = {
  title: "政策文件",
  url: policyChannel.url,
  summary: "管委会制发的行政规范性文件、政策解读和惠企政策，可按年份查找，也可以直接搜索文号。",
  crumbs: [home],
  column: column("政策文件", "政策文件"),
  sections: [
    {
      title: "制发说明",
      url: "/sections/policies-0",
      kind: "page",
      description: "文件怎样起草、审核、公布和清理",
      items: [],
    },
    {
      title: "有效文件目录",
      url: "/sections/policies-9",
      kind: "page",
      description: "现行有效的规范性文件一览",
      items: [],
    },
    ...policyChannel.children.map(({ title, url }, index) => ({
      title,
      url,
      kind: "list" as const,
      items: noticeItems.slice(index, index + 5).map((item) => ({ title: item.title, url: item.url, date: item.date })),
    })),
    { title: "文件清理", url: "/sections/policies-8", kind: "list", items: [] },
  ],
};
