import { pagingOf } from "../formats.ts";
import type {
  OneMatterView,
  ServiceGuideView,
  ServiceHallView,
  ServiceItemsView,
  ServiceItemView,
} from "../view-models.ts";

const home = { title: "首页", url: "/" };
const hall = { title: "网上办事大厅", url: "/services/" };
const list = { title: "办事指南", url: "/services/items/" };
const column = { name: "办事指南", description: "管委会各部门的办事指南。", keywords: ["办事指南"], type: "办事服务" };

const item = (id: number, title: string, facts: string[], suspended = false): ServiceItemView => ({
  title,
  url: `/services/items/${id}`,
  department: { title: "行政审批局" },
  summary: "从事食品销售和餐饮服务，应当依法取得食品经营许可。",
  facts,
  suspended,
});
const food = item(4, "食品经营许可", ["承诺 7 个工作日", "不收费", "最多到现场 1 次"]);
const staffing = item(7, "劳务派遣经营许可", ["承诺 10 个工作日", "不收费", "不用到现场"]);
const fireworks = item(26, "烟花爆竹（零售）经营许可", ["承诺 15 个工作日", "不收费", "最多到现场 1 次"], true);

const choice = (title: string, query: string, count: number) => ({
  title,
  url: `${list.url}?${query}`,
  count,
  current: false,
});

export const serviceHallView: ServiceHallView = {
  listUrl: list.url,
  total: 43,
  mostUsed: [{ title: food.title, url: food.url, uses: 128 }],
  groups: [
    {
      title: "企业办事",
      icon: "briefcase",
      choices: [
        choice("设立变更", "subject=setup", 6),
        choice("投资审批", "subject=investment", 5),
        choice("工程建设", "subject=construction", 9),
      ],
    },
    { title: "按场景办事", icon: "handshake", choices: [choice("开办企业", "event=open_business", 8)] },
    { title: "按部门找", icon: "landmark", choices: [choice("行政审批局", "department=approval", 24)] },
  ],
  letters: [choice("C", "letter=C", 4), choice("S", "letter=S", 7)],
  matters: [
    { title: "开办餐饮店一件事", url: "/services/matters/open-restaurant", text: "食品经营和招牌一次办。", count: 3 },
  ],
  more: [{ title: "办事大厅", url: "/services/service-hall/" }],
  crumbs: [home],
  channelUrl: hall.url,
  column,
};

export const serviceItemsView: ServiceItemsView = {
  url: list.url,
  query: "",
  rows: [food, staffing, fireworks],
  paging: pagingOf({ page: 1, perPage: 20, total: 43, urlOf: (page) => `${list.url}?page=${page}` }),
  filters: [
    {
      title: "场景",
      choices: [{ title: "全部", url: list.url, current: true }, choice("开办企业", "event=open_business", 8)],
    },
  ],
  sorts: [],
  chosen: [],
  kept: [],
  crumbs: [home, hall],
  channelUrl: hall.url,
  column,
};

export const emptyServiceItemsView: ServiceItemsView = {
  ...serviceItemsView,
  query: "月球基地",
  rows: [],
  paging: pagingOf({ page: 1, perPage: 20, total: 0, urlOf: () => list.url }),
};

const step = (name: string, who: string, term: string, output: string) => ({
  ...{ name, who, term, output },
  where: "政务服务中心一楼综合窗口",
});

export const serviceGuideView: ServiceGuideView = {
  title: food.title,
  lang: undefined,
  url: food.url,
  summary: "从事食品销售和餐饮服务，应当依法取得食品经营许可。",
  department: { title: "行政审批局", url: "/departments/approval" },
  tags: ["行政许可", "承诺件"],
  keys: [
    { name: "who", lines: [{ title: "自然人、企业法人" }] },
    { name: "time", lines: [{ title: "承诺 7 个工作日" }, { title: "法定 20 个工作日" }] },
    { name: "visits", lines: [{ title: "最多到现场 1 次" }, { title: "现场核查经营场所" }] },
    { name: "fee", lines: [{ title: "不收费" }] },
    { name: "how", lines: [{ title: "窗口办、电脑办" }, { title: "云津路66号政务服务中心" }] },
    { name: "result", lines: [{ title: "食品经营许可证" }] },
    { name: "materials", lines: [{ title: "4 份材料" }, { title: "另有 1 份由系统获取" }] },
    { name: "phone", lines: [{ title: "0399-5550181", url: "tel:03995550181" }] },
  ],
  conditions: ["有与经营的食品品种、数量相适应的场所。", "有食品安全管理人员和保证食品安全的规章制度。"],
  questions: [
    {
      name: "s-kind",
      question: "您要做哪一类经营？",
      hint: "一家店可以同时做两类，选主要的一类。",
      answers: [
        { value: "catering", label: "餐饮服务", chosen: true },
        { value: "sale", label: "食品销售", chosen: false },
      ],
    },
  ],
  answered: true,
  materials: [
    {
      name: "食品经营许可申请书",
      required: true,
      rule: "上传",
      facts: ["原件 1 份", "纸质或电子"],
      note: "由法定代表人签字。",
      lackAllowed: false,
      why: "每个申请人都要提交",
      files: [{ title: "空白表格", url: "/files/form", meta: "DOCX，12 KB" }],
    },
    {
      name: "操作流程文件",
      required: true,
      rule: "上传",
      facts: [],
      lackAllowed: true,
      why: "因为“您要做哪一类经营？”您选了“餐饮服务”",
      files: [],
    },
  ],
  needless: ["仓储场所说明"],
  allMaterials: 3,
  steps: [
    step("受理", "综合窗口", "当场办结", "受理通知书"),
    step("审核和现场核查", "食品审批科两名工作人员", "4 个工作日", "现场核查记录"),
    step("审批", "分管负责人", "1 个工作日", "许可决定"),
    step("办结", "综合窗口", "1 个工作日", "食品经营许可证"),
    step("送达", "综合窗口", "1 个工作日", "送达回证"),
  ],
  specialProcedures: [{ name: "听证", term: "20 个工作日", basis: "《中华人民共和国行政许可法》第四十五条" }],
  charged: true,
  fees: [{ name: "证照工本费", standard: "每证 10 元", basis: "澜江省价格主管部门文件", reduction: "小微企业免收" }],
  onlinePayment: true,
  results: [
    {
      name: "食品经营许可证",
      kind: "证照",
      validFor: "有效期：五年",
      sample: { title: "结果样本", url: "/files/sample", meta: "PDF，40 KB" },
    },
  ],
  basis: [
    {
      title: "《中华人民共和国食品安全法》",
      clause: "第三十五条",
      quote: "国家对食品生产经营实行许可制度。",
      policy: { title: "食品经营许可办法", url: "/policies/2.html", validity: { word: "有效", tone: "good" } },
    },
  ],
  windows: [
    {
      name: "政务服务中心",
      counter: "一楼 12 号窗口",
      address: "云津路66号",
      hours: "工作日 09:00—17:00",
      phone: "0399-5550185",
      map: { title: "东经 118.7310，北纬 31.9820", url: "geo:31.982,118.731" },
    },
  ],
  ways: ["窗口办", "电脑办", "结果可以快递送达"],
  officers: [{ name: "余文静", position: "窗口服务科科员", phone: "0399-5550181" }],
  faq: [{ question: "网店也要办吗？", answer: "要办，经营场所填写实际仓储和办公的地址。" }],
  remedies: [
    { label: "监督投诉电话", value: "0399-5550187", phone: true },
    { label: "行政复议", value: "云泽市人民政府" },
  ],
  facts: [
    { label: "事项类型", value: "行政许可" },
    { label: "实施编码", value: "11990000MB0013338W4990100004000", own: true },
  ],
  matters: [{ title: "开办餐饮店一件事", url: "/services/matters/open-restaurant" }],
  codeUrl: "/services/items/4/code.svg",
  code: "https://www.yunze.example/services/items/4",
  crumbs: [home, hall, list],
  channelUrl: hall.url,
  column,
};

export const suspendedGuideView: ServiceGuideView = {
  ...serviceGuideView,
  suspended: "本事项暂停办理。原因：场所核查标准正在修订",
  questions: [],
  answered: false,
  needless: [],
  charged: false,
  fees: [],
  matters: [],
};

export const oneMatterView: OneMatterView = {
  title: "开办餐饮店一件事",
  url: "/services/matters/open-restaurant",
  lang: undefined,
  summary: "开一家餐饮店要办的事项，一次告知、一张表单、一次申请。",
  event: { title: "开办企业", url: `${list.url}?event=open_business` },
  items: [food, staffing],
  questions: serviceGuideView.questions,
  answered: false,
  materials: [{ name: "申请人身份证件", rule: "上传", items: [food.title, staffing.title] }],
  needless: [],
  allMaterials: 1,
  code: "https://www.yunze.example/services/matters/open-restaurant",
  codeUrl: "/services/matters/open-restaurant/code.svg",
  crumbs: [home, hall],
  channelUrl: hall.url,
  column,
};
