import type { DraftContent } from "@openzone/contract/articles";
import type { CheckContent, CheckResult, Finding } from "@openzone/contract/checks";
import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import { App, Button, Drawer } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { ProblemView } from "../../../shared/ui/ProblemView.tsx";
import { useNarrow } from "../../../shared/ui/useMedia.ts";
import { FindingList } from "./FindingList.tsx";
import { findInBody, findInField, showInBody } from "./find-place.ts";
import { contentCheckQuery } from "./queries.ts";

/** A pause in typing after which the text is checked again. */
const pauseMs = 1500;

const plainFields = ["title", "subtitle", "summary", "source"] as const;
type PlainField = (typeof plainFields)[number];
const isPlain = (field: string): field is PlainField => (plainFields as readonly string[]).includes(field);

interface Props {
  articleId: number | null;
  /** The version that is stored, while nothing is unsaved; only then can findings be ignored. */
  storedVersion: number | undefined;
  content: DraftContent;
  /** The editor of the body, once it is there. */
  body: Editor | null;
  change: (update: Partial<DraftContent>) => void;
}

/** The button beside 预览: how the text stands, and the list behind it. */
export function CheckButton(props: Props) {
  const [open, setOpen] = useState(false);
  const check = useQuery({ ...contentCheckQuery(useSettled(props)), enabled: open });
  return (
    <>
      <Button onClick={() => setOpen(true)} danger={(check.data?.counts.block ?? 0) > 0}>
        {check.data
          ? t.checks.buttonWith(check.data.counts.block, check.data.counts.confirm, check.data.counts.warn)
          : t.checks.button}
      </Button>
      {open && (
        <CheckDrawer {...props} close={() => setOpen(false)}>
          {check.error && !check.data ? (
            <ProblemView problem={asProblem(check.error)} retry={() => check.refetch()} />
          ) : check.data ? (
            <Result {...props} result={check.data} recheck={() => check.refetch()} />
          ) : (
            <Loading rows={4} />
          )}
        </CheckDrawer>
      )}
    </>
  );
}

/** The contents as they were at the last pause in typing. */
function useSettled({ articleId, content }: Props): CheckContent {
  const [settled, setSettled] = useState(() => toCheck(articleId, content));
  useEffect(() => {
    const timer = setTimeout(() => setSettled(toCheck(articleId, content)), pauseMs);
    return () => clearTimeout(timer);
  }, [articleId, content]);
  return settled;
}

const toCheck = (articleId: number | null, content: DraftContent): CheckContent => ({
  articleId,
  sectionId: content.sectionId,
  departmentId: content.departmentId,
  language: content.language,
  title: content.title,
  subtitle: content.subtitle,
  summary: content.summary,
  bodyHtml: content.bodyHtml,
  source: content.source,
  keywords: content.keywords,
  attachments: content.attachments,
});

/** Beside the text on a desk, so that both are seen; below it on a phone. */
function CheckDrawer({ close, children }: Props & { close: () => void; children: React.ReactNode }) {
  const narrow = useNarrow();
  useEffect(() => {
    if (narrow) return;
    document.body.classList.add("oz-check-open");
    return () => document.body.classList.remove("oz-check-open");
  }, [narrow]);
  return (
    <Drawer
      open
      title={t.checks.title}
      placement={narrow ? "bottom" : "right"}
      size={narrow ? "55%" : 380}
      mask={false}
      onClose={close}
      closable={{ "aria-label": t.common.close }}
    >
      {children}
    </Drawer>
  );
}

function Result({
  result,
  articleId,
  storedVersion,
  content,
  body,
  change,
  recheck,
}: Props & { result: CheckResult; recheck: () => void }) {
  const { message } = App.useApp();
  const gone = () => {
    message.info(t.checks.gone);
    recheck();
  };
  const jump = ({ place }: Finding) => {
    if (place.field !== "body")
      return focusField(place.field, findInField(textOf(content, place.field), place), place.quote);
    const range = body && findInBody(body, place);
    if (body && range) showInBody(body, range);
    else gone();
  };
  const replace = ({ place, replacement = "" }: Finding) => {
    const done =
      place.field === "body"
        ? replaceInBody(body, place, replacement)
        : replaceInField(content, place, replacement, change);
    if (done) message.success(t.checks.replaced(replacement));
    else gone();
  };
  const { findings, more, waiting } = result;
  const stored =
    articleId !== null && storedVersion !== undefined ? { id: articleId, version: storedVersion } : undefined;
  return (
    <div className="oz-stack" aria-live="polite">
      {findings.length === 0 && <EmptyState words={t.checks.none} hint={t.checks.noneHint} />}
      <FindingList findings={findings} article={stored} jump={jump} replace={replace} />
      {findings.length > 0 && !stored && <p className="oz-quiet">{t.checks.saveFirst}</p>}
      {more > 0 && <p className="oz-quiet">{t.checks.more(more)}</p>}
      {waiting > 0 && <p className="oz-quiet">{t.checks.waiting(waiting)}</p>}
    </div>
  );
}

const textOf = (content: DraftContent, field: string): string => (isPlain(field) ? content[field] : "");

/** Fields are found by the id that they have in the form. */
function focusField(field: string, at: number, quote: string): void {
  const element = document.getElementById(`article-${field}`);
  element?.scrollIntoView({ block: "center" });
  element?.focus();
  if (at >= 0 && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) {
    element.setSelectionRange(at, at + quote.length);
  }
}

function replaceInBody(body: Editor | null, place: Finding["place"], replacement: string): boolean {
  const range = body && findInBody(body, place);
  if (!body || !range) return false;
  // As one step, so that undo brings the old word back, and with the marks that it had.
  return body
    .chain()
    .command(({ tr }) => {
      tr.insertText(replacement, range.from, range.to);
      return true;
    })
    .run();
}

function replaceInField(
  content: DraftContent,
  place: Finding["place"],
  replacement: string,
  change: Props["change"],
): boolean {
  const { field, quote } = place;
  if (!isPlain(field)) return false;
  const at = findInField(content[field], place);
  if (at < 0) return false;
  change({ [field]: content[field].slice(0, at) + replacement + content[field].slice(at + quote.length) });
  return true;
}
