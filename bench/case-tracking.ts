/** Applicants follow their cases (办件查询) without signing in, each from an address of their own. */

import type { unmaskedSchema } from "@openzone/contract/applications";
import type { z } from "zod";
import type { CaseZone } from "./case-zone.ts";
import { createClient } from "./http.ts";
import { signInAs } from "./staff.ts";
import type { RunningZone } from "./zone.ts";

/** The server believes who is forwarded from here, as behind a proxy; the limit of twenty questions a minute from one address holds. */
export const behindProxy = { TRUST_PROXY: "127.0.0.1" } as const;

interface Followed {
  number: string;
  tail: string;
}

/** So many cases spread over all, with what their applicants know of them. */
export async function followedCases(zone: CaseZone, server: RunningZone, wanted: number): Promise<Followed[]> {
  const cases = zone.rows<{ id: number; number: string }>(
    `select id, number from applications where number >= '9'
       and site_id = (select site_id from applications group by site_id order by count(*) desc limit 1)
     order by md5(number) limit ${wanted}`,
  );
  const officer = await signInAs(server, "heyanqiu");
  const followed: Followed[] = [];
  for (const { id, number } of cases) {
    type Unmasked = z.infer<typeof unmaskedSchema>;
    const { applicant } = await officer.send<Unmasked>("POST", `/api/v1/applications/${id}/unmask`, { reason: "测量" });
    followed.push({ number, tail: applicant.phone.replace(/\D/g, "").slice(-4) });
  }
  officer.close();
  return followed;
}

const atOnce = 4;

/** Milliseconds of each answer; four ask at once. The same of the page before it is sent. */
export async function trackingTimes(server: RunningZone, followed: readonly Followed[]) {
  const waiting = followed.map((one, n) => ({ ...one, address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` }));
  const times: number[] = [];
  const pages: number[] = [];
  const follow = async () => {
    const client = createClient(server.port);
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { number, tail, address } = next;
      client.headers["x-forwarded-for"] = address;
      const began = performance.now();
      const page = await client.get(`/track/?number=${number}`);
      const shown = performance.now();
      const { status, text } = await client.postForm("/track/", { number, tail });
      times.push(performance.now() - shown);
      pages.push(shown - began);
      if (page.status !== 200 || status !== 200) throw new Error(`/track/ answered ${status}: ${text.slice(0, 300)}`);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: atOnce }, follow));
  return { times, pages };
}
