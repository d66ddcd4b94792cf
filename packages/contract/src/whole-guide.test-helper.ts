import { type Guide, guideSchema } from "./services.ts";

/** A guide that fulfils every rule, with what a test wants otherwise. */
export const wholeGuide = (change: Partial<Guide> = {}): Guide => ({ ...guideSchema.parse(said), ...change });

const step = (name: string, output = "") => ({
  name,
  who: "审批科经办人",
  where: "政务服务大厅二楼3号窗口",
  term: { amount: 1 },
  output,
});

const said: unknown = {
  name: "食品经营许可证核发",
  baseCode: "000131010000",
  implementationCode: "91350100M000100Y434000131010000",
  type: "permit",
  level: "county",
  organ: "云泽经开区市场监督管理局",
  organCode: "91350100M000100Y43",
  audiences: ["person", "enterprise"],
  subjects: ["licence", "setup"],
  events: ["open_business"],
  summary: "开办餐馆、食堂、食品商店前办理。",
  handling: "promised",
  statutoryTerm: { amount: 20 },
  promisedTerm: { amount: 5 },
  basis: [{ title: "中华人民共和国食品安全法", clause: "第三十五条" }],
  conditions: ["有与经营的食品品种、数量相适应的场所。"],
  situations: [
    {
      key: "premises",
      question: "经营场所是自有的还是租的？",
      answers: [
        { key: "own", label: "自有" },
        { key: "rented", label: "租的" },
      ],
    },
  ],
  materials: [
    { key: "application", name: "食品经营许可申请书" },
    { key: "lease", name: "租赁合同", when: [{ situation: "premises", answers: ["rented"] }] },
    { key: "deed", name: "不动产权证书", when: [{ situation: "premises", answers: ["own"] }] },
  ],
  steps: [step("受理", "受理通知书"), step("审核"), step("审批"), step("办结", "许可证"), step("送达")],
  results: [{ name: "食品经营许可证", kind: "certificate", validFor: "五年", sampleFileId: null }],
  channels: ["window", "computer"],
  depth: 3,
  visits: 1,
  visitReason: "现场核查后领取许可证。",
  windows: [
    {
      name: "市场准入综合窗口",
      counter: "3号",
      address: "云泽大道1号",
      hours: "工作日9:00—17:00",
      phone: "0399-8123456",
    },
  ],
  consultPhone: "0399-8123456",
  complaintPhone: "0399-12345",
  questions: [{ question: "许可证多久有效？", answer: "五年，到期前三十个工作日申请延续。" }],
  reconsideration: "云泽市人民政府",
  lawsuit: "云泽经开区人民法院",
};
