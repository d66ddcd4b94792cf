import type { DialogScreen } from "./row.ts";

const people = "modules/people";

/** People, departments and rights. */
export const peopleScreens: DialogScreen[] = [
  {
    person: "system",
    path: "/departments",
    dialogs: [
      [`${people}/departments/DepartmentForm.tsx`, "新设部门", "新设部门"],
      [`${people}/departments/DepartmentForm.tsx`, /^修改“/, "修改：经济发展局"],
      [`${people}/departments/DepartmentDialogs.tsx`, "“经济发展局”的沿革", "更多：经济发展局", "查看沿革"],
      [`${people}/departments/DepartmentDialogs.tsx`, "移动“经济发展局”", "更多：经济发展局", "移到其他部门下"],
      [`${people}/departments/DepartmentDialogs.tsx`, "合并“经济发展局”", "更多：经济发展局", "并入其他部门"],
      [`${people}/departments/DepartmentDialogs.tsx`, "撤销“经济发展局”", "更多：经济发展局", "撤销部门"],
    ],
  },
  {
    person: "system",
    path: "/calendar?year=2026",
    dialogs: [
      ["modules/clocks/AddDayDialog.tsx", "增加本开发区的放假或者上班日", "增加一天"],
      ["modules/clocks/RemoveDayDialog.tsx", "取消 2026-08-21 的安排", "取消 2026-08-21 的安排"],
    ],
  },
  {
    person: "system",
    path: "/calendar?tab=rules",
    dialogs: [["modules/clocks/RuleDialog.tsx", "修改“行政许可决定”的时限", "修改“行政许可决定”的时限"]],
  },
  {
    person: "system",
    path: "/staff",
    dialogs: [[`${people}/staff/NewStaffDialog.tsx`, "新建账号", "新建账号"]],
  },
  {
    // Somebody whom no other journey needs: a new link ends the sessions.
    person: "system",
    path: "/staff/18",
    dialogs: [
      [`${people}/staff/PersonActions.tsx`, /^修改.+的信息/, "修改信息"],
      [`${people}/staff/PersonActions.tsx`, /的部门$/, "更多", "调整部门"],
      [`${people}/staff/PersonActions.tsx`, /^停用.+的账号/, "更多", "停用账号"],
      [`${people}/staff/PersonActions.tsx`, /^为.+生成一次性链接/, "更多", "生成一次性链接"],
      [`${people}/staff/PasswordLinkDialog.tsx`, /的一次性链接$/, "更多", "生成一次性链接", "生成一次性链接"],
    ],
  },
  {
    person: "security",
    path: "/staff/2",
    dialogs: [[`${people}/staff/PersonActions.tsx`, /^重置.+的二次验证/, "更多", "重置二次验证"]],
  },
  {
    person: "security",
    path: "/grants",
    dialogs: [[`${people}/grants/GrantDialog.tsx`, /张敏/, "授予角色：张敏"]],
  },
  {
    person: "security",
    path: "/staff/4",
    dialogs: [[`${people}/grants/GrantList.tsx`, /^撤销.+的角色/, /^撤销角色：/]],
  },
  {
    person: "reviewer",
    path: "/me",
    dialogs: [
      [`${people}/delegations/MyDelegations.tsx`, "委托别人审核", "委托别人审核"],
      [`${people}/me/SecondFactors.tsx`, "添加二次验证", "添加二次验证"],
    ],
  },
  {
    person: "security",
    path: "/grants",
    dialogs: [[`${people}/delegations/DelegationList.tsx`, "撤销委托", /^撤销委托：/]],
  },
  {
    person: "auditor",
    path: "/me",
    dialogs: [
      [`${people}/me/SecondFactors.tsx`, "重新生成恢复码", "重新生成恢复码"],
      [
        `${people}/me/SecondFactors.tsx`,
        "恢复码",
        "重新生成恢复码",
        (page, { password }) => page.getByRole("dialog").getByLabel(/密码/).first().fill(password("auditor")),
        "重新生成恢复码",
      ],
    ],
  },
];
