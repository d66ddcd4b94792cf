import { type Offer, type ShownAs, shownAs } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { acceptOffer, articleOffersQuery, declineOffer, offerArticle } from "./queries.ts";

/** Offers an article to another site (推送), and tells what became of earlier offers. */
export function OfferDialog({ article, close }: { article: { id: number; title: string }; close: () => void }) {
  const saved = useSaved();
  const offers = useQuery(articleOffersQuery(article.id));
  const words = t.offers.offering;
  return (
    <FormDialog<{ siteId: number; note?: string }>
      title={words.title(article.title)}
      submitLabel={words.submit}
      intro={
        <Loaded query={offers}>
          {({ items }) => (
            <>
              <p>{words.intro}</p>
              {items.length > 0 && (
                <ul>
                  {items.map((offer) => (
                    <li key={offer.id}>{wordsOf(offer)}</li>
                  ))}
                </ul>
              )}
            </>
          )}
        </Loaded>
      }
      onSubmit={async ({ siteId, note = "" }) => {
        const { toSite } = await offerArticle(article.id, { siteId, note });
        await saved(words.done(toSite.name));
      }}
      onClose={close}
    >
      <Form.Item name="siteId" label={words.site} rules={[{ required: true, message: t.common.choose }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={offers.data?.sites.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          placeholder={t.common.choose}
          notFoundContent={words.noSite}
        />
      </Form.Item>
      <Form.Item name="note" label={words.note} extra={words.noteHint}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

/** What became of an offer, in one sentence. */
export function wordsOf({ toSite, state, shownAs: way, sectionTitle, reason }: Offer): string {
  if (state === "accepted" && way) return t.offers.accepted(toSite.name, sectionTitle ?? "", t.offers.ways[way]);
  if (state === "declined") return t.offers.declined(toSite.name, reason);
  return t.offers.other(toSite.name, t.offers.states[state]);
}

/** Takes an offered article into a section of the receiving site (采用). */
export function AcceptDialog({ offer, close }: { offer: Offer; close: () => void }) {
  const saved = useSaved();
  const words = t.offers.accepting;
  return (
    <FormDialog<{ sectionId: number; shownAs: ShownAs }>
      title={words.title(offer.title)}
      submitLabel={words.submit}
      initial={{ shownAs: "follow" }}
      intro={<p>{words.intro(offer.fromSite.name, offer.toSite.name)}</p>}
      onSubmit={async (values) => {
        await acceptOffer(offer.id, { ...values, expectedVersion: offer.version });
        await saved(words.done[values.shownAs](offer.toSite.name));
      }}
      onClose={close}
    >
      <Form.Item name="sectionId" label={words.section} rules={[{ required: true, message: t.common.choose }]}>
        <SectionPicker purpose="writing" siteId={offer.toSite.id} label={words.section} />
      </Form.Item>
      <Form.Item name="shownAs" label={words.way} rules={[{ required: true }]}>
        <Radio.Group
          vertical
          options={shownAs.map((way) => ({ value: way, label: `${t.offers.ways[way]}：${words.ways[way]}` }))}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** Declines an offered article; the reason goes to those who offered it. */
export function DeclineDialog({ offer, close }: { offer: Offer; close: () => void }) {
  const saved = useSaved();
  const words = t.offers.declining;
  return (
    <FormDialog<{ reason: string }>
      title={words.title(offer.title)}
      submitLabel={words.submit}
      intro={<p>{words.intro(offer.departmentName)}</p>}
      onSubmit={async ({ reason }) => {
        await declineOffer(offer.id, { reason, expectedVersion: offer.version });
        await saved(words.done);
      }}
      onClose={close}
    >
      <Form.Item name="reason" label={words.reason} rules={[filled(words.reason)]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}
