import type { ComponentChildren } from "preact";
import type { Context } from "../../context.ts";
import type { GuideFileView, GuideWindowView, ServiceGuideView } from "../../view-models.ts";
import { Icon } from "../Icon.tsx";
import { Validity } from "../PolicyLinks.tsx";
import { FlowPicture } from "./FlowPicture.tsx";

export interface GuideProps {
  ctx: Context;
  view: ServiceGuideView;
}

/** A part of a guide with its heading, to which the contents lead. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="guide-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** A telephone number that dials. */
export const Dial = ({ phone }: { phone: string }) => <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>;

/** Blank forms and samples to save. */
export function Files({ files }: { files: GuideFileView[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="guide-files">
      {files.map(({ title, url, meta }) => (
        <li>
          <a href={url} download>
            <Icon name="download" />
            {title}
            <small>{meta}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The eight key elements (要点) before everything else. */
export function Summary({ ctx, view }: GuideProps) {
  const { services } = ctx.m;
  return (
    <section class="guide-keys" aria-label={services.summary}>
      <dl>
        {view.keys.map(({ name, lines }) => (
          <div>
            <dt>{services.keys[name]}</dt>
            {lines.map(({ title, lang, url }) => (
              <dd lang={lang}>{url ? <a href={url}>{title}</a> : title}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Conditions({ ctx, view }: GuideProps) {
  const { services, site } = ctx.m;
  return (
    <Part id="conditions" title={services.conditions}>
      <ol class="guide-list" lang={view.lang}>
        {view.conditions.map((condition) => (
          <li>{condition}</li>
        ))}
      </ol>
      {view.quota ? (
        <p>
          {site.label(services.quota)}
          <span lang={view.lang}>{view.quota}</span>
        </p>
      ) : null}
    </Part>
  );
}

/** The flow twice: as a picture and in words. */
export function Flow({ ctx, view }: GuideProps) {
  const { services, site } = ctx.m;
  const { steps, specialProcedures, lang } = view;
  return (
    <Part id="flow" title={services.flow}>
      <div class="guide-flow">
        <FlowPicture ctx={ctx} steps={steps} lang={lang} />
        <ol class="guide-steps">
          {steps.map(({ name, kind, departments = [], who, where, term, output, note }) => (
            <li>
              <h3>
                <span lang={lang}>{name}</span>
                {kind ? <span class="tag">{kind}</span> : null}
              </h3>
              <dl>
                <Row label={services.step.who} value={who} lang={lang} />
                {departments.length > 0 ? (
                  <Row
                    label={services.step.joint}
                    value={departments.map((one, place) => (
                      <>
                        {place > 0 ? services.comma : ""}
                        <span lang={one.lang}>{one.title}</span>
                      </>
                    ))}
                  />
                ) : null}
                <Row label={services.step.where} value={where} lang={lang} />
                <Row label={services.step.term} value={term} />
                {output ? <Row label={services.step.output} value={output} lang={lang} /> : null}
              </dl>
              {note ? <p lang={lang}>{note}</p> : null}
            </li>
          ))}
        </ol>
      </div>
      {specialProcedures.length > 0 ? (
        <>
          <h3>{services.specialProcedures}</h3>
          <ul class="guide-list">
            {specialProcedures.map(({ name, term, basis }) => (
              <li>
                <span lang={lang}>{site.label(name)}</span>
                {term}
                {basis ? <small lang={lang}>{basis}</small> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  );
}

export function Row({ label, value, lang }: { label: string; value: ComponentChildren; lang?: string | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd lang={lang}>{value}</dd>
    </div>
  );
}

export function Fees({ ctx, view }: GuideProps) {
  const { services, site } = ctx.m;
  const { lang } = view;
  return (
    <Part id="fees" title={services.fees}>
      {view.charged ? (
        <ul class="guide-rows">
          {view.fees.map(({ name, standard, basis, reduction }) => (
            <li>
              <h3 lang={lang}>{name}</h3>
              <p lang={lang}>{standard}</p>
              <p>
                {site.label(services.feeBasis)}
                <span lang={lang}>{basis}</span>
              </p>
              {reduction ? (
                <p>
                  {site.label(services.reduction)}
                  <span lang={lang}>{reduction}</span>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>{services.free}</p>
      )}
      {view.onlinePayment ? <p>{services.onlinePayment}</p> : null}
    </Part>
  );
}

export function Results({ ctx, view }: GuideProps) {
  const { services } = ctx.m;
  return (
    <Part id="results" title={services.results}>
      <ul class="guide-rows">
        {view.results.map(({ name, kind, validFor, sample }) => (
          <li>
            <h3>
              <span class="tag">{kind}</span>
              <span lang={view.lang}>{name}</span>
            </h3>
            {validFor ? <p>{validFor}</p> : null}
            {sample ? <Files files={[sample]} /> : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Basis({ ctx, view }: GuideProps) {
  const { lang } = view;
  return (
    <Part id="basis" title={ctx.m.services.basis}>
      <ul class="guide-rows">
        {view.basis.map(({ title, clause, quote, policy }) => (
          <li>
            <h3 lang={lang}>
              {title}
              {clause ? ` ${clause}` : ""}
            </h3>
            {quote ? <blockquote lang={lang}>{quote}</blockquote> : null}
            {policy ? (
              <p>
                <Validity validity={policy.validity} />
                <a href={ctx.to(policy.url)} aria-label={`${ctx.m.services.inLibrary} ${policy.title}`}>
                  {ctx.m.services.inLibrary}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Windows (窗口) with their hours, and all other ways. */
export function Where({ ctx, view }: GuideProps) {
  const { services, site } = ctx.m;
  return (
    <Part id="where" title={services.where}>
      <ul class="guide-ways">
        {view.ways.map((way) => (
          <li>
            <Icon name="check" />
            {way}
          </li>
        ))}
      </ul>
      <ul class="guide-rows">
        {view.windows.map((window) => (
          <Window ctx={ctx} window={window} lang={view.lang} />
        ))}
      </ul>
      {view.intermediary ? (
        <p>
          {site.label(services.intermediary)}
          <span lang={view.lang}>{view.intermediary}</span>
        </p>
      ) : null}
    </Part>
  );
}

function Window({ ctx, window, lang }: { ctx: Context; window: GuideWindowView; lang: string | undefined }) {
  const { services } = ctx.m;
  const { name, counter, address, hours, phone, map } = window;
  return (
    <li>
      <h3 lang={lang}>
        {name}
        {counter ? ` ${counter}` : ""}
      </h3>
      <dl class="guide-facts">
        <Row label={services.address} value={address} lang={lang} />
        {map ? (
          <Row
            label={services.coordinates}
            value={
              <a href={map.url}>
                {map.title} <small>{services.map}</small>
              </a>
            }
          />
        ) : null}
        <Row label={services.hours} value={hours} lang={lang} />
        {phone ? <Row label={services.phone} value={<Dial phone={phone} />} /> : null}
      </dl>
    </li>
  );
}

export function Officers({ ctx, view }: GuideProps) {
  return (
    <Part id="officers" title={ctx.m.services.officers}>
      <ul class="guide-list">
        {view.officers.map(({ name, position, phone }) => (
          <li>
            <span lang={view.lang}>
              {name}
              {position ? ` ${position}` : ""}
            </span>{" "}
            {phone ? <Dial phone={phone} /> : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Questions({ ctx, view }: GuideProps) {
  return (
    <Part id="questions" title={ctx.m.services.questions}>
      {view.faq.map(({ question, answer }) => (
        <details class="guide-question" lang={view.lang}>
          <summary>
            {question}
            <Icon name="down" turn />
          </summary>
          <p>{answer}</p>
        </details>
      ))}
    </Part>
  );
}

export function Remedies({ ctx, view }: GuideProps) {
  return (
    <Part id="remedies" title={ctx.m.services.complaints}>
      <dl class="guide-facts">
        {view.remedies.map(({ label, value, phone }) => (
          <Row label={label} value={phone ? <Dial phone={value} /> : value} lang={phone ? undefined : view.lang} />
        ))}
      </dl>
    </Part>
  );
}
