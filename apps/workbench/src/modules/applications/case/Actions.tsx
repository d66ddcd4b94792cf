import type { CaseAction, CaseView } from "@openzone/contract/applications";
import { Button, Dropdown } from "antd";
import { t } from "../../../messages/index.ts";

/** What comes next where several things can be done; the first that can is the one next action. */
const order: readonly CaseAction[] = [
  "answer_joint_review",
  "accept",
  "decide_at_once",
  "end_procedure",
  "finish_step",
  "decide",
  "deliver",
  "answer_appeal",
  "record_check",
  "receive_supplement",
  "receive_lacking",
  "claim",
];
/** What is seldom done stands behind one button, so that the usual stands out. */
const seldom: readonly CaseAction[] = [
  "not_needed",
  "not_ours",
  "delegate",
  "return_step",
  "add_step",
  "transfer",
  "record_fee",
  "withdraw_decision",
  "withdraw",
  "appeal",
];
const dangers: readonly CaseAction[] = [
  "not_accept",
  "not_ours",
  "not_needed",
  "withdraw",
  "transfer",
  "withdraw_decision",
];

const isOfState = (reasons: CaseView["actions"][number]["reasons"]): boolean =>
  reasons.some(({ code }) => code === "CASE_STATE");

interface Props {
  view: CaseView;
  busy: boolean;
  choose: (action: CaseAction) => void;
}

/** What can be done with a case now, the next thing first, and why the rest cannot. */
export function Actions({ view, busy, choose }: Props) {
  const { page, words } = t.cases;
  const open = view.actions.filter(({ reasons }) => reasons.length === 0).map(({ action }) => action);
  const next = order.find((action) => open.includes(action));
  const others = open.filter((action) => action !== next);
  const hidden = others.filter((action) => seldom.includes(action));
  // What only does not fit the state is named together; the rest says each for itself why not.
  const barred = view.actions.filter(({ reasons }) => reasons.length > 0 && !isOfState(reasons));
  const elsewhere = view.actions.filter(({ reasons }) => isOfState(reasons)).map(({ action }) => words.actions[action]);
  if (view.actions.length === 0) return null;
  return (
    <section className="oz-panel oz-case-actions" aria-label={page.next}>
      {open.length === 0 && <p className="oz-quiet">{page.closed}</p>}
      <div className="oz-actions">
        {next && (
          <Button type="primary" loading={busy} onClick={() => choose(next)}>
            {words.actions[next]}
          </Button>
        )}
        {others
          .filter((action) => !seldom.includes(action))
          .map((action) => (
            <Button key={action} disabled={busy} onClick={() => choose(action)}>
              {words.actions[action]}
            </Button>
          ))}
        {hidden.length > 0 && (
          <Dropdown
            trigger={["click"]}
            menu={{
              items: hidden.map((action) => ({
                key: action,
                label: words.actions[action],
                danger: dangers.includes(action),
              })),
              onClick: ({ key }) => choose(key as CaseAction),
            }}
          >
            <Button disabled={busy}>{page.more}</Button>
          </Dropdown>
        )}
      </div>
      {barred.length + elsewhere.length > 0 && (
        <details className="oz-case-barred">
          <summary>{page.notNow}</summary>
          <dl>
            {barred.map(({ action, reasons }) => (
              <div key={action}>
                <dt>{words.actions[action]}</dt>
                {reasons.map(({ code, message }) => (
                  <dd key={code}>{message}</dd>
                ))}
              </div>
            ))}
            {elsewhere.length > 0 && (
              <div>
                <dt>{page.otherStates}</dt>
                <dd>{page.notInState(words.states[view.state], elsewhere.join("、"))}</dd>
              </div>
            )}
          </dl>
        </details>
      )}
    </section>
  );
}
