import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, VerifiedView, VerifyView } from "../view-models.ts";

/** Checks a legal document by its code or by its file (文书核验); no script is needed. */
export function VerifyPage(props: PageProps<VerifyView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const words = ctx.m.verify;
  const asked = view.document !== undefined || view.file !== undefined;
  return (
    <Layout
      ctx={ctx}
      kind="page-verify"
      head={{ title: words.title, description: words.text, hidden: asked, forms: true }}
      crumbs={view.crumbs}
      here={words.title}
    >
      <article class="sheet guide verify">
        <header class="article-head">
          <h1>{words.title}</h1>
          <p>{words.text}</p>
        </header>
        <Answer ctx={ctx} view={view} />
        {asked ? <h2>{words.another}</h2> : <h2 class="hidden">{words.check}</h2>}
        <Forms ctx={ctx} view={view} />
      </article>
    </Layout>
  );
}

function Answer({ ctx, view }: { ctx: Context; view: VerifyView }) {
  const words = ctx.m.verify;
  const { document, file } = view;
  if (!document) {
    if (document === undefined && file === undefined) return null;
    const [title, text] =
      file === undefined ? [words.notFound, words.notFoundText] : [words.unknown, words.unknownText];
    return <Verdict tone="bad" title={title} text={text} />;
  }
  return (
    <>
      {file === "changed" ? <Verdict tone="bad" title={words.changed} text={words.changedText} /> : null}
      {file === "same" ? <Verdict tone="good" title={words.same} text={words.sameText} /> : null}
      {document.voidedOn === null ? (
        <Verdict tone="good" title={words.valid} text={words.validText} />
      ) : (
        <Verdict tone="bad" title={words.voided} text={words.voidedText(document.voidedOn)} />
      )}
      <Facts ctx={ctx} view={view} document={document} />
    </>
  );
}

function Verdict({ tone, title, text }: { tone: "good" | "bad"; title: string; text: string }) {
  return (
    <section class={`verdict verdict-${tone}`} role="status">
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

function Facts({ ctx, view, document }: { ctx: Context; view: VerifyView; document: VerifiedView }) {
  const words = ctx.m.verify;
  const facts: [string, string, boolean][] = [
    [words.number, document.number, true],
    [words.kind, words.kinds[document.kind], false],
    [words.organ, document.organ, true],
    [words.addressee, document.addressee, true],
    [words.issued, document.issuedOn, false],
    ...(document.voidedOn === null ? [] : [[words.reason, document.voidReason, true] as [string, string, boolean]]),
  ];
  return (
    <>
      <dl class="guide-facts">
        {facts.map(([title, text, chinese]) => (
          <div>
            <dt>{title}</dt>
            <dd lang={chinese && ctx.site.language !== "zh-CN" ? "zh-CN" : undefined}>{text}</dd>
          </div>
        ))}
        {document.file ? (
          <div>
            <dt>{words.fingerprint}</dt>
            <dd class="verify-print">{document.file.fingerprint}</dd>
          </div>
        ) : null}
      </dl>
      <p class="guide-note">{words.masked}</p>
      {document.file ? (
        <section class="guide-part" aria-labelledby="signature">
          <h2 id="signature">{words.signature}</h2>
          <p>{words.signatureText}</p>
          <ul class="ways">
            <li>
              <a href={document.file.signatureUrl}>{words.signatureFile}</a>
            </li>
            <li>
              <a href={document.file.proofUrl}>{words.proofFile}</a>
            </li>
            <li>
              <a href={view.keysUrl}>{words.keys}</a>
            </li>
          </ul>
        </section>
      ) : (
        <p>{words.making}</p>
      )}
    </>
  );
}

function Forms({ ctx, view }: { ctx: Context; view: VerifyView }) {
  const words = ctx.m.verify;
  return (
    <div class="verify-forms">
      <form method="get" action={ctx.to(view.url)}>
        <h3>{words.codeTitle}</h3>
        <label for="verify-code">{words.codeLabel}</label>
        <p id="verify-code-hint" class="hint">
          {words.codeHint}
        </p>
        <input
          id="verify-code"
          name="code"
          value={view.code}
          required
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="verify-code-hint"
        />
        <button class="button" type="submit">
          {words.check}
        </button>
      </form>
      <form method="post" action={ctx.to(view.url)} enctype="multipart/form-data">
        <h3>{words.fileTitle}</h3>
        <label for="verify-file">{words.fileLabel}</label>
        <p id="verify-file-hint" class="hint">
          {words.fileHint}
        </p>
        <input
          id="verify-file"
          type="file"
          name="file"
          accept="application/pdf,.pdf"
          required
          aria-describedby="verify-file-hint"
        />
        <button class="button" type="submit">
          {words.fileCheck}
        </button>
      </form>
    </div>
  );
}
