import { t } from "../messages/index.ts";
import { Page } from "../shared/ui/Page.tsx";
import HelpContents from "./help/HelpContents.tsx";
import "./help/help.css";

/** The short help: how work goes through the workbench, and the keys. */
export default function HelpPage() {
  return (
    <Page title={t.help.title}>
      {t.help.parts.map(({ title, lines }) => (
        <section key={title} className="oz-panel">
          <h2>{title}</h2>
          <ul className="oz-plain-list">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <section className="oz-panel">
        <h2>{t.help.keysTitle}</h2>
        <dl className="oz-facts">
          {t.help.keys.map(([key, meaning]) => (
            <div key={key} className="oz-contents">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="oz-panel">
        <h2>{t.help.pagesTitle}</h2>
        <HelpContents topic="first-article" />
      </section>
    </Page>
  );
}
