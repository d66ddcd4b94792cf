import type { ArticleAction, ArticleView } from "@openzone/contract/articles";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Form } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime, fromLocalField, toLocalField } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { MomentPicker } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { articleCommand } from "../commands.ts";
import { SubmitDialog } from "../review/SubmitDialog.tsx";
import { ArrangeDialog } from "./ArrangeDialog.tsx";
import { consequencesOf } from "./consequences.ts";

interface Props {
  action: ArticleAction;
  article: ArticleView;
  close: () => void;
}

/** What each act asks for. The key under which the words go differs: a review has a comment, a withdrawal a reason. */
const asks: Partial<Record<ArticleAction, { as: "comment" | "reason"; required: boolean }>> = {
  approve: { as: "comment", required: false },
  return: { as: "comment", required: true },
  claim: { as: "reason", required: true },
  withdraw: { as: "reason", required: true },
  archive: { as: "reason", required: false },
};

/** After these the person sees where readers find the article now. */
const receipted: readonly ArticleAction[] = ["publish", "republish", "withdraw", "arrange"];

/** Sends one act of the workflow and tells what happened. */
function useSend(article: ArticleView) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (action: ArticleAction, more: Record<string, unknown> = {}, done = t.articles.done[action]) => {
    try {
      await articleCommand(article.id, action === "schedule" ? "publish" : action, article.version, more);
      message.success(done);
      if (receipted.includes(action) && (article.publication !== null || action !== "arrange")) {
        await navigate({ to: ".", search: { tab: "receipt" } });
      }
    } finally {
      // Also after a refusal: what is shown is then out of date.
      await queries.invalidateQueries();
    }
  };
}

/** Asks what an act needs, names what it will do, and does it. */
export function ActionDialog({ action, article, close }: Props) {
  const send = useSend(article);
  if (action === "schedule") return <ScheduleDialog article={article} close={close} send={send} />;
  if (action === "arrange") return <ArrangeDialog article={article} close={close} send={send} />;
  if (action === "move") return <MoveDialog article={article} close={close} send={send} />;
  if (action === "submit") {
    return <SubmitDialog article={article} close={close} send={(more) => send("submit", more)} />;
  }
  const ask = askOf(action, article);
  const takesOver = action === "claim" && article.claim !== null;
  return (
    <ConfirmDialog
      title={takesOver ? t.reviews.takeOver : t.articles.ask[action]}
      consequences={consequencesOf(action, article)}
      action={takesOver ? t.reviews.takeOver : t.articles.actions[action]}
      danger={action === "withdraw" || action === "drop-changes"}
      {...(ask
        ? {
            reason: {
              label: takesOver ? t.reviews.takeOverReason : t.articles[ask.as === "comment" ? "comment" : "reason"],
              required: ask.required,
              hint: t.articles.reasonHint[action],
            },
          }
        : {})}
      onConfirm={(words) => send(action, ask ? { [ask.as]: words } : {})}
      onClose={close}
    />
  );
}

/** A claim is a plain one unless somebody has it in hand; open comments say enough when an article is returned. */
function askOf(action: ArticleAction, article: ArticleView) {
  if (action === "claim" && !article.claim) return undefined;
  const ask = asks[action];
  return ask && action === "return" && article.openComments > 0 ? { ...ask, required: false } : ask;
}

interface AskProps {
  article: ArticleView;
  close: () => void;
  send: ReturnType<typeof useSend>;
}

function ScheduleDialog({ article, close, send }: AskProps) {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  return (
    <FormDialog<{ publishAt: string }>
      title={t.articles.ask.schedule}
      submitLabel={t.articles.actions.schedule}
      initial={{ publishAt: toLocalField(article.working.publishAt ?? soon) }}
      intro={<p>{t.articles.scheduleHint}</p>}
      onSubmit={({ publishAt }) => {
        const at = fromLocalField(publishAt);
        return send("schedule", { publishAt: at }, t.articles.scheduledDone(dateTime(at)));
      }}
      onClose={close}
    >
      <Form.Item
        name="publishAt"
        label={t.articles.fields.publishAt}
        rules={[{ required: true, message: t.common.fill(t.articles.fields.publishAt) }]}
      >
        <MomentPicker min={toLocalField(new Date().toISOString())} />
      </Form.Item>
    </FormDialog>
  );
}

function MoveDialog({ article, close, send }: AskProps) {
  return (
    <FormDialog<{ sectionId: number; departmentId: number }>
      title={t.articles.ask.move}
      submitLabel={t.articles.actions.move}
      initial={{ sectionId: article.section.id, departmentId: article.department.id }}
      intro={<p>{article.publication ? t.articles.moveHintPublic : t.articles.moveHint}</p>}
      onSubmit={(values) => send("move", { ...values })}
      onClose={close}
    >
      <Form.Item
        name="sectionId"
        label={t.articles.fields.section}
        rules={[{ required: true, message: t.common.choose }]}
      >
        <SectionPicker purpose="writing" />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={t.articles.fields.department}
        rules={[{ required: true, message: t.common.choose }]}
      >
        <DepartmentPicker />
      </Form.Item>
    </FormDialog>
  );
}
